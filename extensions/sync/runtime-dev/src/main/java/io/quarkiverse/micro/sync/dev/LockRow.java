package io.quarkiverse.micro.sync.dev;

import java.util.List;

/**
 * A lock or a leadership as the Dev UI shows it.
 *
 * @param kind {@code lock} or {@code leadership}
 * @param holder id of a service instance; empty while it is handed over
 * @param own whether this process has it
 * @param safeMillis for how long it is safe if it is not renewed; 0 for others' locks, whose clocks are not ours
 * @param waiting ids of service instances, next first
 */
public record LockRow(String kind, String id, String holder, long token, boolean own, long safeMillis, List<String> waiting) {
}
