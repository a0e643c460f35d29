package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.StreamGuarantee.Durability;
import io.quarkiverse.micro.events.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class FilesKeepEventsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class).overrideConfigKey("quarkus.micro.events.type", "file")
            .overrideConfigKey("quarkus.micro.events.directory", temporary())
            .overrideConfigKey("quarkus.micro.events.retention.count", "1000")
            .overrideConfigKey("quarkus.micro.events.retention.orders.age", "1h");

    @ConfigProperty(name = "quarkus.micro.events.directory")
    Path directory;

    @EventTopic("orders")
    EventPublisher<String> orders;

    @Inject
    EventStream stream;

    @Inject
    Box box;

    @Test
    void inOneFileOfTheService() {
        orders.publish("Ada").await().indefinitely();

        assertThat(box.await(1)).containsExactly("Ada");
        assertThat(stream.guarantee().durability()).isEqualTo(Durability.DISK);
        assertThat(directory.resolve("billing.mv.db")).exists();
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "events").toAbsolutePath().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static class Billing {

        @Inject
        Box box;

        @EventConsumer(topic = "orders")
        void on(String name) {
            box.put(name);
        }
    }
}
