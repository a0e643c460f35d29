package io.quarkiverse.micro.core.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void noTwoAreTheSame() {
        MessageIds one = new MessageIds();
        MessageIds other = new MessageIds();
        assertThat(Stream.generate(one::next).limit(10_000).collect(Collectors.toSet())).hasSize(10_000)
                .doesNotContainAnyElementsOf(Stream.generate(other::next).limit(10_000).toList());
    }

    @Test
    void eachIsARandomUuidByItsForm() {
        UUID id = UUID.fromString(new MessageIds().next());
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }
}
