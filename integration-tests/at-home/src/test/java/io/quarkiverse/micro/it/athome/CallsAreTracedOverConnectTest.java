package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The same calls by Connect, of which the conventions want its own name, and words for errors only. */
@QuarkusTest
@TestProfile(CallsAreTracedOverConnectTest.ByConnect.class)
class CallsAreTracedOverConnectTest extends CallsAreTracedTest {

    public static class ByConnect implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.micro.clients.protocol", "connect");
        }
    }

    @Override
    String system() {
        return "connect_rpc";
    }

    /** Where the answer is HTTP's 500, the span of the HTTP request is described by that. */
    @Override
    String description(SpanKind kind) {
        return kind == SpanKind.SERVER ? "" : super.description(kind);
    }

    /** A path that is nobody's is no call of Connect, which is plain HTTP. */
    @Test
    @Override
    void whatNobodyServesGivesTheServersSpanNoName() {
        assertThatThrownBy(() -> client.call("shop", "Made.Up", "x", String.class).await().indefinitely())
                .isInstanceOf(MicroException.class);
        SpanData server = finished.one(it -> it.getKind() == SpanKind.SERVER);
        assertThat(server.getName()).doesNotContain("Made");
        assertThat(server.getAttributes().get(stringKey("rpc.system"))).isNull();
    }

    @Override
    void assertCode(SpanData span, Code code) {
        assertThat(span.getAttributes().get(stringKey("rpc.connect_rpc.error_code")))
                .isEqualTo(code == Code.OK ? null : code.name().toLowerCase(Locale.ROOT));
        assertThat(span.getAttributes().get(longKey("rpc.grpc.status_code"))).isNull();
    }
}
