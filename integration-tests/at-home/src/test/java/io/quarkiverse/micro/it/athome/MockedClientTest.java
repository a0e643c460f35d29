package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;

/** The handler under test is called as ever; the service that it calls is a mock. */
@QuarkusTest
class MockedClientTest {

    @InjectMock
    @MicroClient
    Spans others;

    @Inject
    RpcClient client;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void standsInForTheClientThatAHandlerUses() {
        when(others.onWorker()).thenReturn("the mock");
        assertThat(client.call("shop", "Spans.Relay", null, String.class).await().atMost(Duration.ofSeconds(60)))
                .isEqualTo("the mock");
        verify(others).onWorker();
    }
}
