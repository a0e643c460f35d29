package io.quarkiverse.micro.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;

/**
 * The calling process. A line <code>event-loop 64 5</code> or <code>worker 64 5</code> on its standard input has it keep so
 * many calls in flight for so many seconds; a line <code>result calls seconds p50 p99</code> (microseconds) tells how it went.
 */
public final class EchoLoad {

    private static final int PAYLOAD = 100;

    private EchoLoad() {
    }

    /** Returns when the input ends. */
    public static void serve(EchoCaller caller) throws IOException, InterruptedException {
        Payload payload = Payload.newBuilder().setData(ByteString.copyFrom(new byte[PAYLOAD])).build();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] command = line.split(" ");
            boolean worker = command[0].equals("worker");
            int lanes = Integer.parseInt(command[1]);
            long began = System.nanoTime();
            Latencies took = Lanes.run(lanes, TimeUnit.SECONDS.toNanos(Long.parseLong(command[2])),
                    () -> worker ? caller.worker(payload) : caller.eventLoop(payload));
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println("result " + took.count() + " " + seconds + " " + took.percentile(0.5) + " "
                    + took.percentile(0.99));
        }
    }
}
