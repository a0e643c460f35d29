import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Builds the examples, then runs two greeters and a caller that find each other by multicast DNS, kills one greeter while it is
 * called, and says whether a call was lost. Needs nothing but a JDK: {@code java examples/MainJob.java}, at the top of the
 * checkout.
 */
public class MainJob {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int SECONDS = 12;
    private static final int KILL_AFTER_REPORTS = 4;

    private final List<Process> started = new ArrayList<>();

    public static void main(String... args) throws Exception {
        build();
        MainJob job = new MainJob();
        int status;
        try {
            status = job.run();
        } finally {
            job.started.forEach(Process::destroyForcibly);
        }
        // Not inside the try: exit does not return, and what was started would run on
        System.exit(status);
    }

    private static void build() throws Exception {
        boolean windows = File.separatorChar == '\\';
        System.out.println("Building the extensions and the examples, which takes a few minutes the first time …");
        Process maven = new ProcessBuilder(windows ? "mvnw.cmd" : "./mvnw", "-q", "-B", "package", "-DskipTests", "-pl",
                "examples/greeter,examples/caller", "-am").inheritIO().start();
        if (maven.waitFor() != 0) {
            throw new IllegalStateException("The build failed; its messages are above");
        }
    }

    private int run() throws Exception {
        Process first = start("greeter", "-Dgreeter.name=first");
        start("greeter", "-Dgreeter.name=second");
        Process caller = start("caller", "-Dcaller.seconds=" + SECONDS);
        CountDownLatch reports = new CountDownLatch(KILL_AFTER_REPORTS);
        Thread reader = new Thread(() -> follow(caller, reports));
        reader.start();
        if (!reports.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The caller got no answers");
        }
        System.out.println("*** killing the first greeter ***");
        first.destroyForcibly();
        caller.waitFor(60, TimeUnit.SECONDS);
        reader.join(1_000);
        System.out.println(caller.exitValue() == 0 ? "No call was lost." : "Calls were lost.");
        return caller.exitValue();
    }

    private Process start(String example, String option) throws IOException {
        Path jar = Path.of("examples", example, "target", "quarkus-app", "quarkus-run.jar");
        Process process = new ProcessBuilder(JAVA, option, "-Dquarkus.banner.enabled=false", "-jar", jar.toString())
                .redirectErrorStream(true).start();
        started.add(process);
        if (!example.equals("caller")) {
            Thread reader = new Thread(() -> follow(process, new CountDownLatch(0)));
            reader.setDaemon(true);
            reader.start();
        }
        return process;
    }

    private static void follow(Process process, CountDownLatch reports) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (line.startsWith("answered")) {
                    reports.countDown();
                }
            }
        } catch (IOException e) {
            // The process was killed while it wrote
            System.out.println("(" + e.getMessage() + ")");
        }
    }
}
