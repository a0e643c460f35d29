package io.quarkiverse.micro.broker.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;

/**
 * Who gets the messages of a topic. Immutable.
 *
 * @param everyone nodes that get each message
 * @param queues members by the name of their queue, one of whom gets a message
 */
record Audience(List<Target> everyone, Map<String, List<Target>> queues) {

    static final Audience NOBODY = new Audience(List.of(), Map.of());

    /** The service that all subscriptions are nodes of. Its version is the queue. */
    static final String SERVICE = "micro.http.broker";

    /** The version of those that are in no queue. */
    static final String BROADCAST = "ff.http.broadcast";

    static final String BROKER = "broker";
    static final String HTTP = "http";
    static final String TOPIC = "topic";

    static Audience of(String topic, ServiceSnapshot snapshot) {
        List<Target> everyone = new ArrayList<>();
        Map<String, List<Target>> queues = new LinkedHashMap<>();
        for (Target target : snapshot.targets()) {
            if (target.hasAddress() && subscribes(target, topic)) {
                String version = target.candidate().service().version();
                if (version.equals(BROADCAST)) {
                    everyone.add(target);
                } else {
                    queues.computeIfAbsent(version, queue -> new ArrayList<>()).add(target);
                }
            }
        }
        return new Audience(everyone, queues);
    }

    private static boolean subscribes(Target target, String topic) {
        Map<String, String> metadata = target.node().metadata();
        String wanted = metadata.get(TOPIC);
        return wanted != null && HTTP.equals(metadata.get(BROKER)) && (wanted.equals(topic) || matches(wanted, topic));
    }

    private static boolean matches(String pattern, String topic) {
        boolean wildcard = pattern.indexOf('*') >= 0 || pattern.indexOf('>') >= 0;
        try {
            return wildcard && TopicPattern.of(pattern).matches(topic);
        } catch (MicroException e) {
            return false; // a topic of Go's that only looks like a pattern
        }
    }
}
