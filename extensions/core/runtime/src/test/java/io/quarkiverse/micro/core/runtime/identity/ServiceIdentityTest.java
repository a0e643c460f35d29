package io.quarkiverse.micro.core.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ServiceIdentityTest {

    @Test
    void theIdIsTheNameAndARandomUuid() {
        ServiceIdentity first = identity("greeter");
        assertThat(first.id()).matches("greeter-[0-9a-f-]{36}").isNotEqualTo(identity("greeter").id());
    }

    @Test
    void aNameTooLongForTheIdStillHasAnId() {
        assertThat(identity("a".repeat(27)).id()).matches("[0-9a-f-]{36}");
        assertThat(identity("a".repeat(26)).id()).hasSize(63);
    }

    @Test
    void withoutNameAndVersionItIsATest() {
        ServiceIdentity identity = ServiceIdentity.of("", "", Optional.empty(), Map.of());
        assertThat(identity.name()).isEqualTo("test");
        assertThat(identity.version()).isEqualTo("latest");
    }

    @Test
    void aNameOf64OctetsIsRejected() {
        assertThatThrownBy(() -> identity("é".repeat(32))).hasMessageContaining("quarkus.micro.service.name=éé")
                .hasMessageContaining("64 octets; it must have 1 to 63");
    }

    private static ServiceIdentity identity(String name) {
        return ServiceIdentity.of(name, "1", Optional.empty(), Map.of());
    }
}
