package io.quarkiverse.micro.sync.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.Locked;

class GuardedMethodTest {

    @Test
    void ofAClassAreAllButThoseOfItsLifecycle() throws IOException {
        assertThat(GuardedMethod.all(Index.of(Billing.class), DotName.createSimple(Locked.class)))
                .extracting(GuardedMethod::name).containsExactlyInAnyOrder("Billing.bill", "Billing.on");
    }

    @Locked("billing")
    static class Billing {

        @PostConstruct
        void begin() {
        }

        @PreDestroy
        void end() {
        }

        void bill() {
        }

        void on(@Observes @Priority(1) String order) {
        }
    }
}
