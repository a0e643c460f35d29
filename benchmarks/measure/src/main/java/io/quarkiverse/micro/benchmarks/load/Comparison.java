package io.quarkiverse.micro.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of one scenario, and what is made of them. */
final class Comparison {

    private final Scenario scenario;
    private final Map<Peer, List<Round>> rounds = new EnumMap<>(Peer.class);

    Comparison(Scenario scenario) {
        this.scenario = scenario;
    }

    void add(Peer peer, Round round) {
        rounds.computeIfAbsent(peer, first -> new ArrayList<>()).add(round);
    }

    /**
     * @return ours by theirs, the median of rounds that were neighbours in time
     */
    double ratio(Peer peer, ToDoubleFunction<Round> of) {
        List<Round> ours = rounds.get(Peer.MICRO);
        List<Round> theirs = rounds.get(peer);
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = of.applyAsDouble(ours.get(i)) / of.applyAsDouble(theirs.get(i));
        }
        return median(ratios);
    }

    void print() {
        System.out.printf("%n%-36s%12s%9s%9s%12s%12s%11s%11s%n", scenario, scenario.streams() ? "messages/s" : "calls/s",
                "p50 µs", "p99 µs", "server µs", "client µs", "server B", "client B");
        rounds.keySet().forEach(peer -> System.out.printf("%-36s%12.0f%9.0f%9.0f%12.1f%12.1f%11.0f%11.0f%n", peer,
                median(peer, Round::rate), median(peer, Round::p50), median(peer, Round::p99),
                median(peer, it -> it.server().cpu()), median(peer, it -> it.client().cpu()),
                median(peer, it -> it.server().bytes()), median(peer, it -> it.client().bytes())));
    }

    /** A row of a table in Markdown: the ratios of messages per second, of CPU and of allocation against each other peer. */
    String row(List<Peer> peers) {
        StringBuilder row = new StringBuilder("| ").append(scenario).append(" | ")
                .append(String.format("%,.0f", median(Peer.MICRO, Round::rate)));
        for (Peer peer : peers) {
            if (peer != Peer.MICRO) {
                double rate = ratio(peer, Round::rate);
                double wanted = Target.against(peer, scenario);
                row.append(String.format(rate < wanted ? " | **%.2f** of %.1f" : wanted > 0 ? " | %.2f of %.1f" : " | %.2f",
                        rate, wanted))
                        .append(String.format(" | %.2f | %.2f", ratio(peer, Round::cpu), ratio(peer, Round::bytes)));
            }
        }
        return row.append(" |").toString();
    }

    private double median(Peer peer, ToDoubleFunction<Round> of) {
        return median(rounds.get(peer).stream().mapToDouble(of).toArray());
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
