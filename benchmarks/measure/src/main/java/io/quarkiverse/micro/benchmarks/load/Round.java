package io.quarkiverse.micro.benchmarks.load;

/**
 * What one side did in a few seconds. A call has one message, a stream many.
 *
 * @param rate messages received per second
 * @param p50 microseconds of a whole call, as is p99
 */
record Round(double rate, long p50, long p99, Cost server, Cost client) {

    /**
     * Of one process for one message.
     *
     * @param cpu microseconds
     * @param bytes allocated
     */
    record Cost(double cpu, double bytes) {
    }

    double cpu() {
        return server.cpu() + client.cpu();
    }

    double bytes() {
        return server.bytes() + client.bytes();
    }
}
