package io.quarkiverse.micro.it.gomicro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A network of its own, as another machine would have it.
 */
final class Namespace implements AutoCloseable {

    private static final long SECONDS = 20;

    // Interfaces take names of 15 characters
    private final String name = "qm" + UUID.randomUUID().toString().substring(0, 8);

    private Namespace() {
        ip("netns", "add", name);
        inside("ip", "link", "set", "lo", "up");
    }

    /**
     * With loopback alone. It needs a route for Go, whose sockets multicast along the routing table, and a source address,
     * without which Go's packets come from 0.0.0.0 and so from nobody.
     */
    static Namespace alone() {
        requireAll();
        Namespace namespace = new Namespace();
        namespace.inside("ip", "route", "add", "224.0.0.0/4", "dev", "lo", "src", "127.0.0.1");
        return namespace;
    }

    /**
     * Two that are neighbours.
     *
     * @param one address of the first, with its prefix length
     * @param other address of the second
     */
    static List<Namespace> neighbours(String one, String other) {
        requireAll();
        Namespace first = new Namespace();
        Namespace second = new Namespace();
        ip("link", "add", first.card(), "netns", first.name, "type", "veth", "peer", "name", second.card(), "netns",
                second.name);
        first.connect(one);
        second.connect(other);
        return List.of(first, second);
    }

    Peer go(String... arguments) {
        return Peer.start(goCommand(GoProgram.path(), arguments));
    }

    List<String> runGo(String... arguments) {
        return Peer.run(goCommand(GoProgram.path(), arguments), SECONDS);
    }

    /** @return what the Go program said that is meant to fail */
    List<String> failGo(String... arguments) {
        return Peer.runFailing(goCommand(GoProgram.path(), arguments), SECONDS);
    }

    Peer java(String... arguments) {
        return Peer.start(javaCommand(JavaPeer.class, arguments));
    }

    List<String> runJava(String... arguments) {
        return Peer.run(javaCommand(JavaPeer.class, arguments), SECONDS);
    }

    Peer javaGreeter(String name) {
        return Peer.start(javaCommand(JavaGreeter.class, "serve", name));
    }

    Peer javaMessenger(String... arguments) {
        return Peer.start(javaCommand(JavaMessenger.class, arguments));
    }

    List<String> runJavaMessenger(String... arguments) {
        return Peer.run(javaCommand(JavaMessenger.class, arguments), SECONDS);
    }

    /**
     * @param version of Go Micro
     */
    Peer go(int version, String... arguments) {
        return Peer.start(goCommand(GoProgram.ofVersion(version), arguments));
    }

    /**
     * @param version of Go Micro
     */
    List<String> runGo(int version, String... arguments) {
        return Peer.run(goCommand(GoProgram.ofVersion(version), arguments), SECONDS);
    }

    List<String> runJavaCaller(String name, String endpoint) {
        return Peer.run(javaCommand(JavaGreeter.class, "call", name, endpoint), SECONDS);
    }

    @Override
    public void close() {
        ip("netns", "del", name);
    }

    private void connect(String address) {
        // No wait of a second or two in which the system looks whether an IPv6 address is taken
        inside("sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/" + card() + "/accept_dad");
        inside("ip", "link", "set", card(), "up");
        inside("ip", "addr", "add", address, "dev", card());
        if (!address.contains(":")) {
            inside("ip", "route", "add", "default", "dev", card());
        }
    }

    private String card() {
        return "v" + name;
    }

    private void inside(String... command) {
        Peer.run(command(List.of(command)), SECONDS);
    }

    private List<String> goCommand(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command(command);
    }

    private List<String> javaCommand(Class<?> program, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Newer JDKs log at start, and a log manager that is chosen later would complain among the answers
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command(command);
    }

    private List<String> command(List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(command);
        return inside;
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Peer.run(command, SECONDS);
    }

    private static void requireAll() {
        Required.orSkipped("root".equals(System.getProperty("user.name")) && Required.onPath("ip"),
                "root rights and the command 'ip', to make network namespaces");
        GoProgram.require();
    }
}
