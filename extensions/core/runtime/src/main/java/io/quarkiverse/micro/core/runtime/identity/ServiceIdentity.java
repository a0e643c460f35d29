package io.quarkiverse.micro.core.runtime.identity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who this process is among the nodes of its service.
 *
 * @param name of the service
 * @param version of the service, never empty
 * @param id of this node, at most 63 octets
 * @param metadata labels that the user gave the node
 */
public record ServiceIdentity(String name, String version, String id, Map<String, String> metadata) {

    /** A DNS label holds no more: RFC 1035, 2.3.4. */
    private static final int LONGEST = 63;

    public ServiceIdentity {
        metadata = Map.copyOf(metadata);
        demandShort("quarkus.micro.service.name", name);
        demandShort("quarkus.micro.service.id", id);
    }

    /**
     * @param name as configured or the application's; may be empty
     * @param version as configured or the application's; may be empty
     * @param id as configured
     * @throws IllegalArgumentException when the name or the id is too long
     */
    public static ServiceIdentity of(String name, String version, Optional<String> id, Map<String, String> metadata) {
        String known = name.isBlank() ? "test" : name;
        return new ServiceIdentity(known, version.isBlank() ? "latest" : version, id.orElseGet(() -> generateId(known)),
                metadata);
    }

    /**
     * @return the service's name as files and databases may have it: of letters, digits, _ and -
     */
    public String plainName() {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static String generateId(String name) {
        String uuid = UUID.randomUUID().toString();
        String full = name + "-" + uuid;
        return octets(full) > LONGEST ? uuid : full;
    }

    private static void demandShort(String property, String value) {
        if (value.isBlank() || octets(value) > LONGEST) {
            throw new IllegalArgumentException(property + "=" + value + " has " + octets(value)
                    + " octets; it must have 1 to " + LONGEST + ". Set a shorter " + property + ".");
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
