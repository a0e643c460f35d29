package io.quarkiverse.micro.test.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three servers that keep JetStream together.
 */
public final class NatsCluster implements AutoCloseable {

    private static final int SIZE = 3;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final List<NatsServer> servers = new ArrayList<>();

    /**
     * @param folder for what they store and how they are configured
     */
    public NatsCluster(Path folder) {
        List<Integer> routes = IntStream.range(0, SIZE).mapToObj(i -> FreePort.next()).toList();
        String all = routes.stream().map(port -> "\"nats://127.0.0.1:" + port + "\"").collect(Collectors.joining(", "));
        for (int i = 0; i < SIZE; i++) {
            Path home = folder.resolve("server-" + i);
            Path configuration = home.resolve("nats-server.conf");
            try {
                Files.createDirectories(home);
                Files.writeString(configuration, "server_name: server-" + i + "\njetstream { store_dir: \"" + home
                        + "\" }\ncluster { name: three, listen: \"127.0.0.1:" + routes.get(i) + "\", routes: [" + all
                        + "] }\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            servers.add(NatsServer.of("--config", configuration.toString()));
        }
    }

    /** Returns when all of them answer; they may have no leader yet. */
    public void start() {
        servers.forEach(NatsServer::begin);
        servers.forEach(server -> await().atMost(BOUND).until(server::answers));
    }

    public List<String> addresses() {
        return servers.stream().map(NatsServer::address).toList();
    }

    public NatsServer server(int number) {
        return servers.get(number);
    }

    @Override
    public void close() {
        servers.forEach(NatsServer::close);
    }
}
