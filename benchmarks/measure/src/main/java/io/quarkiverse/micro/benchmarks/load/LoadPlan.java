package io.quarkiverse.micro.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a run measures: all methods with all numbers of callers and all payloads.
 *
 * @param java what runs the programs
 * @param warmUp seconds for each peer and method
 * @param rounds of each scenario
 * @param seconds of a round
 */
record LoadPlan(List<Peer> peers, List<Scenario> scenarios, String java, int warmUp, int rounds, int seconds) {

    /** The rows of the table in the README. */
    private static final String TABLE = "event-loop:1:100,event-loop:32:100,event-loop:256:100,event-loop:32:10240,"
            + "event-loop:32:1048576,worker:1:100,worker:32:100,worker:256:100,worker:32:10240,virtual-thread:1:100,"
            + "virtual-thread:32:100,virtual-thread:256:100,server-stream:4:100,server-stream:4:10240,server-stream:4:1048576,"
            + "bidi:4:100";

    private static final Map<String, String> DEFAULTS = Map.of(
            "scenarios", "",
            "methods", "event-loop,worker",
            "callers", "1,32,256",
            "payloads", "100",
            "peers", "shared,separate,plain",
            "java", "",
            "warm-up", "10",
            "rounds", "3",
            "seconds", "3");

    /**
     * @param arguments <code>key=value</code>, of those that have a default above. Scenarios are <code>table</code> or a list
     *        of <code>method:callers:payload</code>; without them there is one for each combination of the three
     * @throws IllegalArgumentException for any other
     */
    static LoadPlan of(List<String> arguments) {
        Map<String, String> given = new LinkedHashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0 || !DEFAULTS.containsKey(argument.substring(0, equals))) {
                throw new IllegalArgumentException("'" + argument + "' is no setting. Known, with their defaults: " + DEFAULTS);
            }
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        List<Peer> peers = list(given.get("peers"), Peer::of);
        peers.add(Peer.MICRO);
        return new LoadPlan(peers, scenarios(given), java(given.get("java")), number(given, "warm-up"),
                number(given, "rounds"), number(given, "seconds"));
    }

    private static List<Scenario> scenarios(Map<String, String> given) {
        String named = given.get("scenarios");
        if (!named.isEmpty()) {
            return list(named.equals("table") ? TABLE : named, LoadPlan::scenario);
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (String method : list(given.get("methods"), Function.identity())) {
            for (int payload : list(given.get("payloads"), Integer::valueOf)) {
                for (int callers : list(given.get("callers"), Integer::valueOf)) {
                    scenarios.add(new Scenario(method, callers, payload));
                }
            }
        }
        return scenarios;
    }

    private static Scenario scenario(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is no scenario; write method:callers:payload");
        }
        return new Scenario(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static <T> List<T> list(String values, Function<String, T> read) {
        List<T> list = new ArrayList<>();
        for (String value : values.split(",")) {
            if (!value.isEmpty()) {
                list.add(read.apply(value));
            }
        }
        return list;
    }

    private static int number(Map<String, String> given, String key) {
        return Integer.parseInt(given.get(key));
    }

    private static String java(String home) {
        return home.isEmpty() ? ProcessHandle.current().info().command().orElse("java")
                : Path.of(home, "bin", "java").toString();
    }

    /** Methods, each once. */
    List<String> methods() {
        return scenarios.stream().map(Scenario::method).distinct().toList();
    }
}
