package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FaultToleranceOnClientsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @MicroClient
    Weather weather;

    @Inject
    WeatherHandler handler;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void retriesABlockingCallThatWasAnsweredWithAnError() {
        assertThat(weather.retried("Oslo")).isEqualTo("sun in Oslo");
        assertThat(handler.asked("Oslo")).isEqualTo(3);
    }

    @Test
    void retriesACallThatReturnsAUni() {
        assertThat(weather.retriedLater("Bergen").await().atMost(LONG)).isEqualTo("sun in Bergen");
        assertThat(handler.asked("Bergen")).isEqualTo(3);
    }

    @Test
    void endsABlockingCallThatTakesTooLong() {
        assertThatThrownBy(() -> weather.slow("Oslo")).isInstanceOf(TimeoutException.class);
    }

    @Test
    void endsAUniThatTakesTooLong() {
        assertThatThrownBy(() -> weather.slowLater("Oslo").await().atMost(LONG)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void fallsBackOnADefaultMethodOfTheInterface() {
        assertThat(weather.unknown("Thule")).isEqualTo("perhaps rain in Thule");
        assertThat(weather.unknownLater("Thule").await().atMost(LONG)).isEqualTo("later perhaps rain in Thule");
    }

    @Test
    void doesNotCallWhileTheCircuitIsOpen() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> weather.broken("Bodø")).isInstanceOf(MicroException.class);
        }
        assertThatThrownBy(() -> weather.broken("Bodø")).isInstanceOf(CircuitBreakerOpenException.class);
        assertThat(handler.asked("Bodø")).isEqualTo(2);
    }

    @Test
    void leavesOtherMethodsAlone() {
        assertThat(weather.plain("Oslo")).isEqualTo("sun in Oslo");
    }
}
