package io.quarkiverse.micro.benchmarks.load;

/**
 * What is called, and how.
 *
 * @param method such as <code>event-loop</code>, by which the echo programs know it
 * @param callers calls in flight
 * @param payload bytes of each message
 */
record Scenario(String method, int callers, int payload) {

    private static final int KIB = 1024;

    boolean streams() {
        return method.equals("server-stream") || method.equals("bidi");
    }

    String command() {
        return method + " " + callers + " " + payload;
    }

    @Override
    public String toString() {
        return method + ", " + callers + (streams() ? callers == 1 ? " stream, " : " streams, "
                : callers == 1 ? " caller, " : " callers, ") + size();
    }

    private String size() {
        if (payload < KIB) {
            return payload + " B";
        }
        return payload < KIB * KIB ? payload / KIB + " KiB" : payload / KIB / KIB + " MiB";
    }
}
