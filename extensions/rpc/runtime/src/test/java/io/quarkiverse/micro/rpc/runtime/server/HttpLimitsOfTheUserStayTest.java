package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;

class HttpLimitsOfTheUserStayTest {

    private static void customize(HttpServerOptions options, Map<String, String> properties) {
        RpcHttpOptions customizer = new RpcHttpOptions(
                new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "user", 100)).build());
        customizer.customizeHttpServer(options);
        customizer.customizeHttpsServer(options);
    }

    @Test
    void whereTheyAreVertxDefaults() {
        HttpServerOptions options = new HttpServerOptions();
        HttpServerOptions chosen = new HttpServerOptions(options);

        customize(options, Map.of("quarkus.http.limits.rst-flood-max-rst-frame-per-window", "200",
                "quarkus.http.http2-connection-window-size", "65535", "quarkus.http.initial-window-size", "65535",
                "quarkus.http.limits.max-header-list-size", "8192", "quarkus.http.limits.max-concurrent-streams", "100"));

        assertThat(options.toJson()).isEqualTo(chosen.toJson());
    }

    @Test
    void whereOnlyTheTimeOfResetsWasChosen() {
        HttpServerOptions options = new HttpServerOptions().setHttp2RstFloodWindowDuration(60)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);

        customize(options, Map.of("quarkus.http.limits.rst-flood-window-duration", "60s"));

        assertThat(options.getHttp2RstFloodWindowDuration()).isEqualTo(60);
        assertThat(options.getHttp2RstFloodMaxRstFramePerWindow()).isEqualTo(10_000);
    }

    @Test
    void andOthersAreRaised() {
        HttpServerOptions options = new HttpServerOptions();

        customize(options, Map.of());

        assertThat(options.getHttp2RstFloodWindowDuration()).isEqualTo(10);
        assertThat(options.getInitialSettings().getMaxConcurrentStreams()).isEqualTo(1_000);
    }
}
