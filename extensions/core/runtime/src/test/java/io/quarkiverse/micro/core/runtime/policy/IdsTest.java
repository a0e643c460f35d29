package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void noTwoAreTheSame() {
        assertThat(Stream.generate(Ids::next).limit(10_000).collect(Collectors.toSet())).hasSize(10_000);
    }

    @Test
    void eachIsARandomUuidByItsForm() {
        UUID id = UUID.fromString(Ids.next());
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }
}
