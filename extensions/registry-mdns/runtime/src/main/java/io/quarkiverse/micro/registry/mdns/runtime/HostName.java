package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsName;

/**
 * The name of this machine that a node's records carry. It joins the records of one packet and means nothing beyond; so a
 * name that cannot travel is replaced rather than refused.
 */
final class HostName {

    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private HostName() {
    }

    /**
     * @return ends in a dot. Never from {@code InetAddress.getLocalHost()}, which asks a name server and may take seconds
     */
    static String read() {
        String name = fromSystem().strip() + ".";
        return DnsName.problem(name) == null ? name : "localhost.";
    }

    private static String fromSystem() {
        try {
            if (Files.isReadable(LINUX)) {
                return Files.readString(LINUX);
            }
        } catch (IOException e) {
            // Then as on the systems that have no such file
        }
        String name = System.getenv().getOrDefault("HOSTNAME", System.getenv("COMPUTERNAME"));
        return name == null ? "localhost" : name;
    }
}
