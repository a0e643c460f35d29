package io.quarkiverse.micro.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;

/**
 * What a serving or calling process does by its standard input, a line each, until that ends:
 * <ul>
 * <li><code>call event-loop 64 100 5</code> keeps 64 calls of 100 bytes in flight for 5 seconds, and answers
 * <code>result messages seconds p50 p99 lost</code>, the percentiles in microseconds of a whole call and the number of calls
 * that never ended, or <code>failed why</code>;
 * <li><code>mark</code> answers <code>marked</code>;
 * <li><code>allocated</code> answers <code>allocated bytes</code>, of all platform threads since the mark.
 * </ul>
 */
public final class EchoProgram {

    private final EchoCaller caller;
    private final Allocation allocation = new Allocation();

    private EchoProgram(EchoCaller caller) {
        this.caller = caller;
    }

    /**
     * Returns when the input ends.
     *
     * @param caller null in a process that only serves
     */
    public static void run(EchoCaller caller) throws IOException, InterruptedException {
        EchoProgram program = new EchoProgram(caller);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(program.obey(line.split(" ")));
        }
    }

    private String obey(String... command) throws InterruptedException {
        switch (command[0]) {
            case "mark":
                allocation.mark();
                return "marked";
            case "allocated":
                return "allocated " + allocation.sinceMark();
            case "call":
                return call(EchoMethod.of(command[1]), Integer.parseInt(command[2]), Integer.parseInt(command[3]),
                        Long.parseLong(command[4]));
            default:
                return "failed: '" + command[0] + "' is none of call, mark and allocated";
        }
    }

    private String call(EchoMethod method, int callers, int bytes, long seconds) throws InterruptedException {
        Payload payload = Payload.newBuilder().setData(ByteString.copyFrom(new byte[bytes])).setTimes(method.messages(bytes))
                .build();
        long began = System.nanoTime();
        Lanes lanes = Lanes.run(callers, TimeUnit.SECONDS.toNanos(seconds), replies -> caller.call(method, payload, replies));
        double took = lanes.lost() > 0 ? seconds : (System.nanoTime() - began) / 1e9;
        if (lanes.failure() != null) {
            return "failed: a call of " + method + ": " + lanes.failure();
        }
        return "result " + lanes.messages() + " " + took + " " + lanes.latencies().percentile(0.5) + " "
                + lanes.latencies().percentile(0.99) + " " + lanes.lost();
    }
}
