package io.quarkiverse.micro.test.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hears what all processes say of one lock, and is what it protects: a resource that refuses tokens older than one it has seen.
 * Safe for all threads.
 */
final class Witness {

    private final Map<Long, Long> wonAt = new TreeMap<>();
    private final Map<Long, Long> lastHeldAt = new TreeMap<>();
    private final Map<Long, String> holders = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private long newestWritten;
    private int accepted;
    private int refused;

    synchronized void hear(String process, String line) {
        String[] words = line.split(" ", 4);
        long token = Long.parseLong(words[1]);
        long at = Long.parseLong(words[2]);
        switch (words[0]) {
            case "won" -> {
                if (wonAt.put(token, at) != null) {
                    twice.add("Token " + token + " was given twice");
                }
                holders.put(token, process);
            }
            case "held" -> lastHeldAt.put(token, at);
            case "write" -> write(token);
            default -> troubles.add(process + ": " + line);
        }
    }

    private void write(long token) {
        if (token < newestWritten) {
            refused++;
        } else {
            newestWritten = token;
            accepted++;
        }
    }

    synchronized long newestToken() {
        return wonAt.keySet().stream().reduce(0L, Math::max);
    }

    /**
     * @return the name of who won last
     */
    synchronized String holder() {
        return holders.get(newestToken());
    }

    synchronized int accepted() {
        return accepted;
    }

    synchronized int refused() {
        return refused;
    }

    synchronized int won() {
        return wonAt.size();
    }

    /**
     * @return failures that processes had
     */
    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    /**
     * @return what must not be: tokens that do not grow with time, and holders whose times overlap
     */
    synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>(twice);
        long before = 0;
        for (long token : wonAt.keySet()) {
            if (before > 0) {
                if (wonAt.get(token) - wonAt.get(before) <= 0) {
                    complaints.add("Token " + token + " was won before " + before);
                }
                if (lastHeldAt.getOrDefault(before, wonAt.get(before)) - wonAt.get(token) > 0) {
                    complaints.add("Token " + before + " was held when " + token + " was: by "
                            + (lastHeldAt.get(before) - wonAt.get(token)) / 1000 + " us");
                }
            }
            before = token;
        }
        return complaints;
    }
}
