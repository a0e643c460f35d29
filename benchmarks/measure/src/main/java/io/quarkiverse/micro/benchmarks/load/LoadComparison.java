package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The same call by quarkus-grpc, on the HTTP port and on a server of its own, and by us. All run at once, and take turns, so
 * that what else the machine does hits all alike.
 */
public final class LoadComparison {

    private static final List<String> MODELS = List.of("event-loop", "worker");

    private LoadComparison() {
    }

    /**
     * @param args the directory of the benchmarks; seconds of warm-up for each side and model, rounds, and seconds of a round,
     *        if they are not to be 10, 4 and 3
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path benchmarks = Path.of(args[0]);
        int warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        try (Pair shared = Pair.sharedPort(benchmarks);
                Pair separate = Pair.separateServer(benchmarks);
                Pair micro = Pair.micro(benchmarks)) {
            List<Pair> pairs = List.of(shared, separate, micro);
            for (String model : MODELS) {
                for (Pair pair : pairs) {
                    pair.run(model, warmUp);
                }
            }
            for (String model : MODELS) {
                Map<Pair, List<Round>> ran = takeTurns(pairs, model, rounds, seconds);
                print(model, ran);
                compare(ran.get(micro), ran.get(shared), "the shared port", 1.5, 0.65);
                compare(ran.get(micro), ran.get(separate), "the separate server", 1.2, 0.85);
            }
        }
    }

    private static Map<Pair, List<Round>> takeTurns(List<Pair> pairs, String model, int rounds, int seconds)
            throws IOException {
        Map<Pair, List<Round>> ran = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Pair pair : pairs) {
                ran.computeIfAbsent(pair, first -> new ArrayList<>()).add(pair.run(model, seconds));
            }
        }
        return ran;
    }

    private static void print(String model, Map<Pair, List<Round>> ran) {
        System.out.printf("%n%-32s%10s%9s%9s%12s%12s%n", model, "calls/s", "p50 µs", "p99 µs", "server µs", "client µs");
        ran.forEach((pair, rounds) -> System.out.printf("%-32s%10.0f%9.0f%9.0f%12.1f%12.1f%n", pair.name(),
                median(rounds, Round::rate), median(rounds, Round::p50), median(rounds, Round::p99),
                median(rounds, Round::server), median(rounds, Round::client)));
    }

    private static void compare(List<Round> ours, List<Round> theirs, String what, double wantedRate, double wantedCpu) {
        double rate = ratio(ours, theirs, (our, their) -> our.rate() / their.rate());
        double cpu = ratio(ours, theirs, (our, their) -> our.cpu() / their.cpu());
        System.out.printf("against %s: %.2f x the calls/s (wanted %.2f or more, %s), %.2f x the CPU per call (wanted %.2f or "
                + "less, %s)%n", what, rate, wantedRate, rate >= wantedRate ? "met" : "missed", cpu, wantedCpu,
                cpu <= wantedCpu ? "met" : "missed");
    }

    /** Of rounds that were neighbours in time. */
    private static double ratio(List<Round> ours, List<Round> theirs, ToDoubleBiFunction<Round, Round> ratio) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ratio.applyAsDouble(ours.get(i), theirs.get(i)));
        }
        return median(ratios, Double::doubleValue);
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
