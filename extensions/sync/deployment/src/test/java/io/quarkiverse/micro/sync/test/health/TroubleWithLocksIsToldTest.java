package io.quarkiverse.micro.sync.test.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

class TroubleWithLocksIsToldTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    /** A file where a directory is to be. */
    @RegisterExtension
    static final QuarkusUnitTest app = App.of().overrideConfigKey("quarkus.micro.sync.type", "file")
            .overrideConfigKey("quarkus.micro.sync.directory", "pom.xml/locks");

    @TestHTTPResource("/q/health/ready")
    URI ready;

    @Inject
    Locks locks;

    @Test
    void onceSomebodyHasAskedForOne() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(ask().body()).contains("Quarkus Micro locks", "file");
        assertThatThrownBy(() -> locks.tryAcquire("invoice", Duration.ofSeconds(1)).await().atMost(BOUND))
                .isInstanceOf(MicroException.class).hasMessageContaining("quarkus.micro.sync.directory");
        assertThat(ask().statusCode()).isEqualTo(503);
        assertThat(ask().body()).contains("pom.xml", "cannot be made");
    }

    private HttpResponse<String> ask() throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
    }
}
