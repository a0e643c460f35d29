package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The same calls by quarkus-grpc, on the HTTP port and on a server of its own, by grpc-java without Quarkus, and by us. All run
 * at once, and take turns, so that what else the machine does hits all alike.
 */
public final class LoadComparison {

    private static final int WARM_UP_CALLERS = 32;

    private LoadComparison() {
    }

    /**
     * @param args the directory of the benchmarks, then what {@link LoadPlan#of} takes
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path benchmarks = Path.of(args[0]);
        LoadPlan plan = LoadPlan.of(Arrays.asList(args).subList(1, args.length));
        Map<Peer, Pair> pairs = new EnumMap<>(Peer.class);
        try {
            for (Peer peer : plan.peers()) {
                pairs.put(peer, peer.start(benchmarks, plan.java()));
            }
            List<Comparison> compared = measure(plan, pairs);
            System.out.println();
            heading(plan.peers());
            compared.forEach(it -> System.out.println(it.row(plan.peers())));
        } finally {
            for (Pair pair : pairs.values()) {
                pair.close();
            }
        }
    }

    private static List<Comparison> measure(LoadPlan plan, Map<Peer, Pair> pairs) throws IOException {
        int payload = plan.scenarios().get(0).payload();
        for (String method : plan.methods()) {
            for (Pair pair : pairs.values()) {
                pair.run(new Scenario(method, WARM_UP_CALLERS, payload), plan.warmUp());
            }
        }
        List<Comparison> compared = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            Comparison comparison = new Comparison(scenario);
            for (Pair pair : pairs.values()) {
                pair.run(scenario, 1);
            }
            for (int i = 0; i < plan.rounds(); i++) {
                for (Map.Entry<Peer, Pair> pair : pairs.entrySet()) {
                    comparison.add(pair.getKey(), pair.getValue().run(scenario, plan.seconds()));
                }
            }
            comparison.print();
            compared.add(comparison);
        }
        return compared;
    }

    private static void heading(List<Peer> peers) {
        StringBuilder heading = new StringBuilder("| | a second");
        StringBuilder line = new StringBuilder("|---|---");
        for (Peer peer : peers) {
            if (peer != Peer.MICRO) {
                heading.append(" | by ").append(peer).append(" | CPU | bytes");
                line.append("|---|---|---");
            }
        }
        System.out.println(heading.append(" |\n").append(line).append("|"));
    }
}
