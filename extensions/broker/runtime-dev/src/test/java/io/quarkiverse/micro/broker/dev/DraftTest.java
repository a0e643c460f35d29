package io.quarkiverse.micro.broker.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void isJsonWhereNobodySays() {
        Draft draft = Draft.of(" orders ", "", "{}", Map.of("Tenant", "acme", "count", 2));
        assertThat(draft.topic()).isEqualTo("orders");
        assertThat(draft.message().headers()).containsEntry("content-type", "application/json")
                .containsEntry("tenant", "acme").containsEntry("count", "2").containsEntry("micro-id", draft.id());
        assertThat(draft.message().body()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mayBeAlmostEmpty() {
        assertThat(Draft.of("orders", null, null, null).message().body()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Draft.of("", "", "", Map.of())).hasMessage("Name the topic to publish to");
        assertThatThrownBy(() -> Draft.of("orders", "application/protobuf", "", Map.of()))
                .hasMessage(
                        "'application/protobuf' is not written as text. Choose another content type, such as application/json");
        assertThatThrownBy(() -> Draft.of("orders", "", "", Map.of(" ", "x"))).hasMessage("A header needs a key");
    }
}
