package io.quarkiverse.micro.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class FloorsTest {

    /** Lowest first. A new room gets its place here and in the architecture page. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("api"),
            List.of("test"),
            List.of("core"),
            List.of("registry-mdns", "rpc", "broker", "store"),
            List.of("grpc", "messaging", "events", "sync", "store-cache"),
            List.of("micro"),
            List.of("test-cluster"));

    /** Each beside the rooms: they may depend on these, and nothing in {@link #FLOORS} on them. */
    private static final List<String> ENGINES = List.of("nats");

    /** What an engine may depend on; {@code test} for its tests. */
    private static final List<String> BELOW_ENGINES = List.of("api", "test", "core");

    @Test
    void enginesDependOnApiAndCoreOnly() throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (String engine : ENGINES) {
            for (Path file : Checkout.files("extensions/" + engine, "pom.xml")) {
                for (String artifact : Pom.read(file).dependencies()) {
                    String other = roomOf(artifact);
                    if (!other.equals(engine) && !BELOW_ENGINES.contains(other)) {
                        mistakes.add(Checkout.ROOT.relativize(file) + " depends on " + artifact);
                    }
                }
            }
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void everyRoomDependsOnlyOnRoomsBelowIt() throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (Path file : Checkout.files("extensions", "pom.xml")) {
            Path place = Checkout.ROOT.resolve("extensions").relativize(file);
            if (place.getNameCount() > 1) {
                String room = place.getName(0).toString();
                if (ENGINES.contains(room)) {
                    continue;
                }
                for (String artifact : Pom.read(file).dependencies()) {
                    String other = roomOf(artifact);
                    if (!other.equals(room) && floorOf(other) >= floorOf(room)) {
                        mistakes.add("extensions/" + place + " depends on " + artifact + ", which is not on a lower floor");
                    }
                }
            }
        }
        assertThat(mistakes).isEmpty();
    }

    private static String roomOf(String artifact) {
        String name = artifact.replaceFirst("-(deployment|dev)$", "");
        return name.equals("quarkus-micro") ? "micro" : name.replaceFirst("^quarkus-micro-", "");
    }

    private static int floorOf(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new AssertionError("The room '" + room + "' has no floor in " + FloorsTest.class.getSimpleName());
    }
}
