package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * A server on the first core, and on the second one a client that calls it.
 */
final class Pair implements AutoCloseable {

    static final int CALLS_IN_FLIGHT = 64;

    private final String name;
    private final EchoProcess server;
    private final EchoProcess client;

    private Pair(String name, EchoProcess server, EchoProcess client) {
        this.name = name;
        this.server = server;
        this.client = client;
    }

    static Pair sharedPort(Path benchmarks) throws IOException {
        int port = freePort();
        return start("quarkus-grpc, shared port", benchmarks.resolve("echo-grpc"),
                List.of("quarkus.http.port=" + port, "quarkus.grpc.server.use-separate-server=false"), grpcClient(port));
    }

    static Pair separateServer(Path benchmarks) throws IOException {
        int port = freePort();
        return start("quarkus-grpc, separate server", benchmarks.resolve("echo-grpc"),
                List.of("quarkus.http.port=0", "quarkus.grpc.server.use-separate-server=true",
                        "quarkus.grpc.server.host=127.0.0.1", "quarkus.grpc.server.port=" + port),
                grpcClient(port));
    }

    static Pair micro(Path benchmarks) throws IOException {
        int port = freePort();
        return start("Quarkus Micro", benchmarks.resolve("echo-micro"), List.of("quarkus.http.port=" + port),
                List.of("echo.calls=true", "quarkus.http.port=0", "quarkus.micro.registry.static.echo=127.0.0.1:" + port));
    }

    private static List<String> grpcClient(int port) {
        return List.of("echo.calls=true", "quarkus.http.port=0", "quarkus.grpc.server.use-separate-server=false",
                "quarkus.grpc.clients.echo.host=127.0.0.1", "quarkus.grpc.clients.echo.port=" + port);
    }

    private static Pair start(String name, Path application, List<String> serving, List<String> calling) throws IOException {
        EchoProcess server = new EchoProcess(0, application, serving);
        server.await(line -> line.contains("Installed features"));
        EchoProcess client = new EchoProcess(1, application, calling);
        client.await("ready"::equals);
        System.out.printf("%s: server %d, client %d%n", name, server.pid(), client.pid());
        return new Pair(name, server, client);
    }

    String name() {
        return name;
    }

    /** First the server's, then the client's. */
    List<Long> pids() {
        return List.of(server.pid(), client.pid());
    }

    Round run(String model, int seconds) throws IOException {
        double serverBefore = server.cpu();
        double clientBefore = client.cpu();
        client.command(model + " " + CALLS_IN_FLIGHT + " " + seconds);
        String[] result = client.await(line -> line.startsWith("result ")).split(" ");
        long calls = Long.parseLong(result[1]);
        return new Round(calls / Double.parseDouble(result[2]), Long.parseLong(result[3]), Long.parseLong(result[4]),
                (server.cpu() - serverBefore) / calls, (client.cpu() - clientBefore) / calls);
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        server.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
