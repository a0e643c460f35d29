package io.quarkiverse.micro.benchmarks.load;

/**
 * What one side did in a few seconds.
 *
 * @param rate calls per second
 * @param p50 microseconds, as is p99
 * @param server microseconds of CPU for a call, as is client
 */
record Round(double rate, long p50, long p99, double server, double client) {

    double cpu() {
        return server + client;
    }
}
