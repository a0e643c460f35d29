package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who carries the calls. */
enum Peer {

    SHARED("quarkus-grpc, shared port"),
    SEPARATE("quarkus-grpc, separate server"),
    PLAIN("grpc-java"),
    MICRO("Quarkus Micro");

    /** What grpc-java and Quarkus Micro take by themselves. */
    private static final String MESSAGE_SIZE = "quarkus.grpc.server.max-inbound-message-size=4194304";

    private static final String GRPC_JAVA = "io.quarkiverse.micro.benchmarks.echo.plain.Main";

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    static Peer of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * @param benchmarks the directory of all programs
     * @param java what runs them
     */
    Pair start(Path benchmarks, String java) throws IOException {
        int port = freePort();
        return Pair.start(title, java, serving(benchmarks, port), calling(benchmarks, port));
    }

    private List<String> serving(Path benchmarks, int port) {
        return switch (this) {
            case SHARED -> quarkus(benchmarks.resolve("echo-grpc"), "quarkus.http.port=" + port,
                    "quarkus.grpc.server.use-separate-server=false", MESSAGE_SIZE);
            case SEPARATE -> quarkus(benchmarks.resolve("echo-grpc"), "quarkus.http.port=0",
                    "quarkus.grpc.server.use-separate-server=true", "quarkus.grpc.server.host=127.0.0.1",
                    "quarkus.grpc.server.port=" + port, MESSAGE_SIZE);
            case PLAIN -> plain(benchmarks, "serve", port);
            case MICRO -> quarkus(benchmarks.resolve("echo-micro"), "quarkus.http.port=" + port);
        };
    }

    private List<String> calling(Path benchmarks, int port) {
        return switch (this) {
            case SHARED, SEPARATE -> quarkus(benchmarks.resolve("echo-grpc"), "echo.calls=true", "quarkus.http.port=0",
                    "quarkus.grpc.server.use-separate-server=false", "quarkus.grpc.clients.echo.host=127.0.0.1",
                    "quarkus.grpc.clients.echo.port=" + port);
            case PLAIN -> plain(benchmarks, "call", port);
            case MICRO -> quarkus(benchmarks.resolve("echo-micro"), "echo.calls=true", "quarkus.http.port=0",
                    // The caller serves the same endpoints, which it would call without the network
                    "quarkus.micro.clients.in-process=false",
                    "quarkus.micro.registry.static.echo=127.0.0.1:" + port);
        };
    }

    private static List<String> quarkus(Path application, String... properties) {
        List<String> arguments = new ArrayList<>();
        for (String property : properties) {
            arguments.add("-D" + property);
        }
        arguments.add("-jar");
        arguments.add(application.resolve("target/quarkus-app/quarkus-run.jar").toString());
        return arguments;
    }

    private static List<String> plain(Path benchmarks, String role, int port) {
        Path target = benchmarks.resolve("echo-grpc-java/target");
        return List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib") + "/*", GRPC_JAVA, role,
                Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
