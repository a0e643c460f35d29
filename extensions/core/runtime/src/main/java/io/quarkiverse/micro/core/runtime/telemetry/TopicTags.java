package io.quarkiverse.micro.core.runtime.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tag {@code topic} of one room's meters. Topics may come from anywhere, and each would be a time series for good, so they
 * are bounded. Safe for all threads.
 */
public final class TopicTags {

    /** More topics than anybody looks at; what comes beyond is counted together. */
    public static final int MOST = 1_000;

    /** The tag of what comes beyond. */
    public static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public String of(String topic) {
        return known.contains(topic) || known.size() < MOST && known.add(topic) ? topic : OTHER;
    }
}
