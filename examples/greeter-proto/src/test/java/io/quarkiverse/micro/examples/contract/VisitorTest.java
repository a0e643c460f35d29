package io.quarkiverse.micro.examples.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;

@QuarkusTest
class VisitorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Visitor visitor;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void isGreeted() {
        assertThat(visitor.visit("Ada").await().atMost(PATIENCE)).isEqualTo("Hello Ada");
    }

    @Test
    void isGreetedWithEverybody() {
        assertThat(visitor.visitWith(Multi.createFrom().items("Ada", "Grace")).collect().asList().await().atMost(PATIENCE))
                .containsExactly("Hello Ada", "Hello Grace");
    }
}
