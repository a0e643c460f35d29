package io.quarkiverse.micro.core.runtime.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.NodeFilter;

/**
 * A node that a call does not go to. Worked out only when a call fails.
 *
 * @param node id and address
 * @param reason the end of a sentence that starts with the node
 */
record LeftOut(String node, String reason) {

    private static final int MAX_NAMED = 10;

    static List<LeftOut> list(CallableNodes nodes, Selector selector, ClientCall call, Predicate<Target> tried) {
        List<LeftOut> all = new ArrayList<>();
        for (Target target : nodes.snapshot().targets()) {
            reason(target, nodes, selector, call, tried).ifPresent(reason -> all.add(new LeftOut(target.toString(), reason)));
        }
        return all;
    }

    /**
     * @return the nodes with their reasons, the first ten by name
     */
    static String sentence(List<LeftOut> all) {
        if (all.isEmpty()) {
            return "it has no nodes";
        }
        int others = all.size() - MAX_NAMED;
        return all.stream().limit(MAX_NAMED).map(LeftOut::toString).collect(Collectors.joining("; "))
                + (others > 0 ? "; and " + others + " more" : "");
    }

    @Override
    public String toString() {
        return node + " " + reason;
    }

    private static Optional<String> reason(Target target, CallableNodes nodes, Selector selector, ClientCall call,
            Predicate<Target> tried) {
        if (!selector.protocols().contains(target.protocol())) {
            String speaks = target.protocol().isEmpty() ? "does not say which protocol it speaks"
                    : "speaks '" + target.protocol() + "'";
            return Optional.of(speaks + ", and here is only " + selector.protocols().stream().sorted().toList());
        }
        if (!target.hasAddress()) {
            return Optional.of("has no address of the form host:port");
        }
        if (!CallableNodes.hasVersion(target.version(), call)) {
            return Optional.of("has version '" + target.version().service().version() + "', and '"
                    + call.options().version().orElseThrow() + "' is wanted");
        }
        if (!nodes.suits(target.version(), call)) {
            return Optional.of("does not offer " + call.endpoint());
        }
        for (Map.Entry<String, String> label : call.options().labels().entrySet()) {
            if (!label.getValue().equals(target.node().metadata().get(label.getKey()))) {
                return Optional.of("lacks the label " + label.getKey() + "=" + label.getValue());
            }
        }
        for (NodeFilter filter : selector.filters()) {
            if (!filter.accepts(target.candidate(), call)) {
                return Optional.of(filter.reason());
            }
        }
        return tried.test(target) ? Optional.of("was tried") : Optional.empty();
    }
}
