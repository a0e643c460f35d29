package io.quarkiverse.micro.benchmarks.load;

import java.io.IOException;
import java.util.List;

/**
 * A server on the first core, and on the second one a client that calls it.
 */
final class Pair implements AutoCloseable {

    private final EchoProcess server;
    private final EchoProcess client;

    private Pair(EchoProcess server, EchoProcess client) {
        this.server = server;
        this.client = client;
    }

    /**
     * @param java what runs both
     * @param serving its arguments for the server, as calling for the client
     */
    static Pair start(String name, String java, List<String> serving, List<String> calling) throws IOException {
        EchoProcess server = new EchoProcess(0, java, serving);
        server.await("ready");
        EchoProcess client = new EchoProcess(1, java, calling);
        client.await("ready");
        System.out.printf("%s: server %d, client %d%n", name, server.pid(), client.pid());
        return new Pair(server, client);
    }

    /** First the server's, then the client's. */
    List<Long> pids() {
        return List.of(server.pid(), client.pid());
    }

    Round run(Scenario scenario, int seconds) throws IOException {
        mark(server);
        mark(client);
        double serverBefore = server.cpu();
        double clientBefore = client.cpu();
        client.command("call " + scenario.command() + " " + seconds);
        String[] result = client.await("result ").split(" ");
        double serverCpu = server.cpu() - serverBefore;
        double clientCpu = client.cpu() - clientBefore;
        if (!result[5].equals("0")) {
            System.out.printf("%s calls of %s never ended at client %d%n", result[5], scenario, client.pid());
        }
        double messages = Double.parseDouble(result[1]);
        return new Round(messages / Double.parseDouble(result[2]), Long.parseLong(result[3]), Long.parseLong(result[4]),
                new Round.Cost(serverCpu / messages, allocated(server) / messages),
                new Round.Cost(clientCpu / messages, allocated(client) / messages));
    }

    private static void mark(EchoProcess process) throws IOException {
        process.command("mark");
        process.await("marked");
    }

    private static double allocated(EchoProcess process) throws IOException {
        process.command("allocated");
        return Double.parseDouble(process.await("allocated ").split(" ")[1]);
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        server.close();
    }
}
