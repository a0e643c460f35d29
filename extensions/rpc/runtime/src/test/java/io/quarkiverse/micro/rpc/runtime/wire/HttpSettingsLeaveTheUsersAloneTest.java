package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.micro.Metadata;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;

class HttpSettingsLeaveTheUsersAloneTest {

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void andRaiseTheDefaults() {
        HttpServerOptions options = new HttpServerOptions();

        WireHttp.server(options);

        assertThat(options.getHttp2RstFloodMaxRstFramePerWindow()).isEqualTo(10_000);
        assertThat(options.getHttp2ConnectionWindowSize()).isEqualTo(8 << 20);
        assertThat(options.getInitialSettings().getInitialWindowSize()).isEqualTo(1 << 20);
        assertThat(options.getInitialSettings().getMaxHeaderListSize()).isEqualTo(64 << 10);
        assertThat(options.getInitialSettings().getMaxConcurrentStreams()).isEqualTo(1_000);
    }

    @Test
    void whereTheUserChose() {
        HttpServerOptions options = new HttpServerOptions().setHttp2RstFloodMaxRstFramePerWindow(7)
                .setHttp2ConnectionWindowSize(70_000);
        options.getInitialSettings().setInitialWindowSize(70_000).setMaxHeaderListSize(9_000).setMaxConcurrentStreams(7);
        HttpServerOptions chosen = new HttpServerOptions(options);

        WireHttp.server(options);

        assertThat(options.toJson()).isEqualTo(chosen.toJson());
    }

    @ParameterizedTest
    @CsvSource({ "weighted, weighted", ", uniform" })
    void andTheWayInWhichStreamsShareAConnection(String chosen, String used) {
        String property = "vertx.h2StreamByteDistributor";
        String before = System.clearProperty(property);
        try {
            if (chosen != null) {
                System.setProperty(property, chosen);
            }
            WireHttp.server(new HttpServerOptions());
            assertThat(System.getProperty(property)).isEqualTo(used);
        } finally {
            System.clearProperty(property);
            if (before != null) {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void andGrpcOverHttp1IsTurnedDown() {
        int port = loopback.serve((exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY));
        var http1 = loopback.vertx.createHttpClient();

        int status = Loopback.get(http1.request(HttpMethod.POST, port, "127.0.0.1", Loopback.PATH)
                .compose(request -> request.putHeader("content-type", "application/grpc").send("x"))).statusCode();

        assertThat(status).isEqualTo(505);
    }
}
