package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

class AStreamOfOnesOwnIsToldTheConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Own.class)
            .overrideConfigKey("quarkus.micro.events.type", "own")
            .overrideConfigKey("quarkus.micro.events.duplicates", "1h")
            .overrideConfigKey("quarkus.micro.events.retention.age", "30d")
            .overrideConfigKey("quarkus.micro.events.retention.\"orders.placed\".size", "10M")
            .overrideConfigKey("quarkus.micro.events.retention.\"orders.placed\".count", "1000");

    @Inject
    EventStream stream;

    @Inject
    @Identifier("own")
    Own own;

    @Test
    void ofEachTopic() {
        assertThat(stream.topics().await().indefinitely()).isEmpty();
        assertThat(own.duplicates).isEqualTo(Duration.ofHours(1));
        assertThat(own.retentions.of("bills")).isEqualTo(
                new Retention(Optional.of(Duration.ofDays(30)), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(own.retentions.of("orders.placed")).isEqualTo(
                new Retention(Optional.empty(), OptionalLong.of(10 << 20), OptionalLong.of(1000)));
    }

    @Singleton
    @Identifier("own")
    public static class Own implements StreamProvider {

        private Retentions retentions;
        private Duration duplicates;

        @Override
        public StreamTransport create(Retentions retentions, Duration duplicates) {
            this.retentions = retentions;
            this.duplicates = duplicates;
            return new MemoryStreamProvider().create(retentions, duplicates);
        }
    }
}
