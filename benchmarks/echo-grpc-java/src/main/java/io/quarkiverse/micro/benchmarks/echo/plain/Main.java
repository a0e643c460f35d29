package io.quarkiverse.micro.benchmarks.echo.plain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.quarkiverse.micro.benchmarks.echo.EchoProgram;

/**
 * Serves or calls, with the defaults of grpc-java but for the executors, which are those of the other sides: answers are taken
 * on the event loop, and methods run where their names say.
 */
public final class Main {

    private Main() {
    }

    /**
     * @param args <code>serve</code> or <code>call</code>, and a port of this machine
     */
    public static void main(String... args) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        if (args[0].equals("serve")) {
            serve(address);
        } else {
            call(address);
        }
        // Worker threads may outlive the server
        System.exit(0);
    }

    private static void serve(InetSocketAddress address) throws IOException, InterruptedException {
        Server server = NettyServerBuilder.forAddress(address).directExecutor().callExecutor(new ExecutorByMethod())
                .addService(new EchoService()).build().start();
        EchoProgram.run(null);
        server.shutdownNow();
    }

    private static void call(InetSocketAddress address) throws IOException, InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(address).usePlaintext().directExecutor().build();
        EchoProgram.run(new StubCaller(channel));
        channel.shutdownNow();
    }
}
