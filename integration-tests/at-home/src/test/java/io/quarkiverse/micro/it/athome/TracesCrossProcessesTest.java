package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

@QuarkusTest
class TracesCrossProcessesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @MicroClient
    Spans spans;

    @Inject
    FinishedSpans finished;

    @Inject
    Registry registry;

    @Inject
    Vertx vertx;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
        finished.forgetEarlierOnes();
    }

    @Test
    void aServerJoinsTheTraceOfAnyCallerThatSendsATraceparent() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
        String current = ForeignCaller.call(vertx, port, "/shop.Spans/OnWorker", "{}",
                "00-" + TRACE + "-" + PARENT + "-01");
        SpanData server = finished.one(it -> it.getTraceId().equals(TRACE));
        assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(server.getParentSpanId()).isEqualTo(PARENT);
        assertThat(current).contains(server.getSpanId());
    }

    @Test
    void aCallThatFailsOverShowsEachAttempt() {
        // Nobody listens at this port, so connections are refused
        Node nobody = new Node("dead", "127.0.0.1:1", Map.of(Node.PROTOCOL, "grpc"));
        Service dead = registry.lookup("shop").await().indefinitely().get(0).withNodes(List.of(nobody));
        registry.register(dead, Duration.ofMinutes(1)).await().indefinitely();
        try {
            await().atMost(60, TimeUnit.SECONDS).until(() -> {
                spans.onWorker();
                return failedOver().size() == 2;
            });
            SpanData first = failedOver().get(0);
            SpanData second = failedOver().get(1);
            assertThat(second.getParentSpanId()).isEqualTo(first.getParentSpanId());
            assertThat(first.getAttributes().get(longKey("server.port"))).isEqualTo(1);
            assertThat(first.getAttributes().get(stringKey("micro.outcome"))).isEqualTo("not_sent");
            assertThat(first.getAttributes().get(longKey("rpc.grpc.status_code"))).isEqualTo(Code.UNAVAILABLE.number());
            assertThat(second.getAttributes().get(longKey("rpc.grpc.status_code"))).isZero();
        } finally {
            registry.deregister(dead).await().indefinitely();
        }
    }

    /** The attempts of the first call that needed two. */
    private List<SpanData> failedOver() {
        return finished.all(it -> Long.valueOf(2).equals(it.getAttributes().get(longKey("micro.attempt")))).stream().limit(1)
                .flatMap(second -> finished.all(it -> it.getKind() == SpanKind.CLIENT
                        && it.getParentSpanId().equals(second.getParentSpanId())).stream())
                .sorted(Comparator.comparing(it -> it.getAttributes().get(longKey("micro.attempt")))).toList();
    }
}
