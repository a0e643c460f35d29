package io.quarkiverse.micro.test.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that have to be told one. The system gives none of these to connections, so that a program that ends and
 * starts again finds its port free.
 */
public final class FreePort {

    private static final int FIRST = 20_000;

    /** Linux gives those from here on to connections. */
    private static final int END = 32_768;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {
    }

    /**
     * @return one that this process has not got before, and that nobody listens at
     */
    public static int next() {
        for (int attempts = 0; attempts < END - FIRST; attempts++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port from " + FIRST + " to " + END + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket here = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return here.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
