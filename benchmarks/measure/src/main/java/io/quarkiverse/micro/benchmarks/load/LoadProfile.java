package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where one side's time and memory go, as Java Flight Recorder samples it.
 */
public final class LoadProfile {

    private static final int CALLERS = 64;
    private static final int PAYLOAD = 100;
    private static final int WARM_UP = 20;
    private static final int SECONDS = 15;
    private static final int LINES = 100;

    private LoadProfile() {
    }

    /**
     * @param args the directory of the benchmarks, one of <code>micro</code>, <code>shared</code>, <code>separate</code> and
     *        <code>plain</code>, a method such as <code>event-loop</code>, and callers and bytes, if they are not to be 64 and
     *        100
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path benchmarks = Path.of(args[0]);
        Scenario scenario = new Scenario(args[2], args.length > 3 ? Integer.parseInt(args[3]) : CALLERS,
                args.length > 4 ? Integer.parseInt(args[4]) : PAYLOAD);
        try (Pair pair = Peer.of(args[1]).start(benchmarks, ProcessHandle.current().info().command().orElse("java"))) {
            pair.run(scenario, WARM_UP);
            for (long pid : pair.pids()) {
                jcmd(pid, "JFR.start", "settings=profile");
            }
            Round round = pair.run(scenario, SECONDS);
            System.out.println(round);
            for (long pid : pair.pids()) {
                Path file = Files.createTempFile("profile", ".jfr");
                jcmd(pid, "JFR.dump", "filename=" + file);
                System.out.println("=== " + (pid == pair.pids().get(0) ? "server" : "client") + " " + file);
                print(file, round.rate() * SECONDS);
            }
        }
    }

    private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
        ProcessBuilder jcmd = new ProcessBuilder("jcmd", Long.toString(pid));
        jcmd.command().addAll(List.of(command));
        jcmd.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static void print(Path file, double calls) throws IOException {
        Map<String, Long> self = new HashMap<>();
        Map<String, Long> within = new HashMap<>();
        Map<String, Long> allocated = new HashMap<>();
        long samples = 0;
        long bytes = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
                continue;
            }
            List<RecordedFrame> frames = event.getStackTrace().getFrames();
            switch (event.getEventType().getName()) {
                case "jdk.ExecutionSample" -> {
                    samples++;
                    self.merge(name(frames.get(0)), 1L, Long::sum);
                    frames.stream().map(LoadProfile::name).distinct().forEach(name -> within.merge(name, 1L, Long::sum));
                }
                case "jdk.ObjectAllocationSample" -> {
                    long weight = event.getLong("weight");
                    bytes += weight;
                    allocated.merge(event.getClass("objectClass").getName() + " in " + name(frames.get(0)), weight,
                            Long::sum);
                }
                default -> {
                    // Not asked for
                }
            }
        }
        print("% of samples, by method", self, samples / 100.0);
        print("% of samples, by method and what it calls", within, samples / 100.0);
        print(String.format("bytes per call, of %.0f", bytes / calls), allocated, calls);
    }

    private static void print(String title, Map<String, Long> counts, double unit) {
        System.out.println("--- " + title);
        counts.entrySet().stream().sorted(Map.Entry.<String, Long> comparingByValue().reversed()).limit(LINES)
                .forEach(entry -> System.out.printf("%8.1f %s%n", entry.getValue() / unit, entry.getKey()));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
