package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CallsAreTracedTest {

    @MicroClient
    Spans spans;

    @Inject
    RpcClient client;

    @Inject
    FinishedSpans finished;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
        finished.forgetEarlierOnes();
    }

    /** What the conventions call the protocol of all calls here. */
    String system() {
        return "grpc";
    }

    /** The code in the way of that protocol. */
    void assertCode(SpanData span, Code code) {
        assertThat(span.getAttributes().get(longKey("rpc.grpc.status_code"))).isEqualTo(code.number());
        assertThat(span.getAttributes().get(stringKey("rpc.connect_rpc.error_code"))).isNull();
    }

    @Test
    void aCallIsOneSpanForTheCallerOneForTheAttemptAndOneForTheServer() {
        spans.onWorker();
        SpanData server = finished.one(SpanKind.SERVER, "shop.Spans/OnWorker");
        SpanData attempt = finished.one(SpanKind.CLIENT, "shop.Spans/OnWorker");
        SpanData call = finished.one(SpanKind.INTERNAL, "shop.Spans/OnWorker");
        assertThat(server.getParentSpanId()).isEqualTo(attempt.getSpanId());
        assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(server.getTraceId()).isEqualTo(call.getTraceId());
        assertThat(finished.all(it -> it.getTraceId().equals(call.getTraceId()))).hasSize(3);
    }

    @Test
    void spansCarryTheConventionsOfRpc() {
        spans.onWorker();
        for (SpanKind kind : List.of(SpanKind.SERVER, SpanKind.CLIENT, SpanKind.INTERNAL)) {
            SpanData span = finished.one(kind, "shop.Spans/OnWorker");
            assertThat(span.getAttributes().get(stringKey("rpc.system"))).isEqualTo(system());
            assertThat(span.getAttributes().get(stringKey("rpc.service"))).isEqualTo("shop.Spans");
            assertThat(span.getAttributes().get(stringKey("rpc.method"))).isEqualTo("OnWorker");
            assertCode(span, Code.OK);
        }
        SpanData attempt = finished.one(SpanKind.CLIENT, "shop.Spans/OnWorker");
        assertThat(attempt.getAttributes().get(stringKey("server.address"))).isNotEmpty();
        assertThat(attempt.getAttributes().get(longKey("server.port"))).isPositive();
    }

    @Test
    void theServersSpanIsCurrentOnWhateverThreadTheEndpointRuns() {
        assertThat(spans.onWorker()).isEqualTo(finished.one(SpanKind.SERVER, "shop.Spans/OnWorker").getSpanId());
        assertThat(spans.onEventLoop().await().indefinitely())
                .isEqualTo(finished.one(SpanKind.SERVER, "shop.Spans/OnEventLoop").getSpanId());
        assertThat(spans.onVirtualThread()).isEqualTo(finished.one(SpanKind.SERVER, "shop.Spans/OnVirtualThread").getSpanId());
    }

    @Test
    void aCallMadeWhileServingAnotherBelongsToItsTrace() {
        spans.relay();
        SpanData relay = finished.one(SpanKind.SERVER, "shop.Spans/Relay");
        SpanData call = finished.one(SpanKind.INTERNAL, "shop.Spans/OnWorker");
        assertThat(call.getParentSpanId()).isEqualTo(relay.getSpanId());
        assertThat(finished.one(SpanKind.SERVER, "shop.Spans/OnWorker").getTraceId()).isEqualTo(relay.getTraceId());
    }

    /** Part of what the span of a failure says. */
    String description(SpanKind kind) {
        return "Spans.Fail failed. Reference: ";
    }

    @Test
    void aFailureIsToldByAllOfThem() {
        assertThatThrownBy(spans::fail).isInstanceOf(MicroException.class);
        for (SpanKind kind : List.of(SpanKind.SERVER, SpanKind.CLIENT, SpanKind.INTERNAL)) {
            SpanData span = finished.one(kind, "shop.Spans/Fail");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getStatus().getDescription()).contains(description(kind));
            assertCode(span, Code.INTERNAL);
        }
        SpanData inner = finished.one(SpanKind.INTERNAL, "inner");
        assertThat(inner.getParentSpanId()).isEqualTo(finished.one(SpanKind.SERVER, "shop.Spans/Fail").getSpanId());
    }

    @Test
    void aMistakeOfTheCallerIsNoFaultOfTheServer() {
        assertThatThrownBy(() -> client.call("shop", "Weather.Unknown", "Thule", String.class).await().indefinitely())
                .isInstanceOf(MicroException.class);
        assertThat(finished.one(SpanKind.SERVER, "shop.Weather/Unknown").getStatus().getStatusCode())
                .isNotEqualTo(StatusCode.ERROR);
        assertThat(finished.one(SpanKind.CLIENT, "shop.Weather/Unknown").getStatus().getStatusCode())
                .isEqualTo(StatusCode.ERROR);
    }

    @Test
    void whatNobodyServesGivesTheServersSpanNoName() {
        assertThatThrownBy(() -> client.call("shop", "Made.Up", "x", String.class).await().indefinitely())
                .isInstanceOf(MicroException.class);
        SpanData server = finished.one(it -> it.getKind() == SpanKind.SERVER);
        assertThat(server.getName()).doesNotContain("Made");
        assertCode(server, Code.UNIMPLEMENTED);
    }

    @Test
    void aStreamIsOneCallUntilItsEnd() {
        List<String> current = spans.onStream().collect().asList().await().indefinitely();
        SpanData server = finished.one(SpanKind.SERVER, "shop.Spans/OnStream");
        assertThat(current).containsExactly(server.getSpanId(), server.getSpanId());
        assertThat(server.getParentSpanId()).isEqualTo(finished.one(SpanKind.CLIENT, "shop.Spans/OnStream").getSpanId());
        for (SpanKind kind : List.of(SpanKind.SERVER, SpanKind.CLIENT, SpanKind.INTERNAL)) {
            SpanData span = finished.one(kind, "shop.Spans/OnStream");
            assertThat(span.getAttributes().get(stringKey("rpc.system"))).isEqualTo(system());
            assertCode(span, Code.OK);
        }
    }

    @Test
    void aCallThatIsGivenUpEndsToo() {
        client.call("shop", "Weather.Slow", "Oslo", String.class).subscribe().with(it -> {
            // Nobody waits for it
        }).cancel();
        assertCode(finished.one(SpanKind.INTERNAL, "shop.Weather/Slow"), Code.CANCELLED);
    }
}
