package io.quarkiverse.micro.messaging.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class ChannelAttributesTest {

    private final Config application = new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(Map.of(
            "mp.messaging.connector.loop.acks", "1", "mp.messaging.connector.loop.port", "9", "other", "x"), "test", 100))
            .build();
    private final Config attributes = new ChannelAttributes(application, "loop", Map.of("acks", "all", "key", ""),
            Map.of("port", "8", "topic", "orders", "key", "k"));

    @Test
    void takesItsOwnThenTheConnectorsThenTheFallback() {
        assertThat(attributes.getValue("acks", String.class)).isEqualTo("all");
        assertThat(attributes.getValue("port", Integer.class)).isEqualTo(9);
        assertThat(attributes.getValue("topic", String.class)).isEqualTo("orders");
    }

    @Test
    void takesAnEmptyValueForNone() {
        assertThat(attributes.getOptionalValue("key", String.class)).isEmpty();
    }

    @Test
    void namesAllOfThemAndNothingElse() {
        assertThat(attributes.getPropertyNames()).containsExactlyInAnyOrder("acks", "key", "port", "topic");
    }

    @Test
    void saysWhatToSetWhereOneIsMissing() {
        assertThatThrownBy(() -> attributes.getValue("host", String.class)).isInstanceOf(NoSuchElementException.class)
                .hasMessage("The channel has no attribute 'host'. Set mp.messaging.connector.loop.host");
    }
}
