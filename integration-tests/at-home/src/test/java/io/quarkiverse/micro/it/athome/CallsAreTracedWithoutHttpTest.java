package io.quarkiverse.micro.it.athome;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Where HTTP is not traced the server's span is our own, and nothing else changes. */
@QuarkusTest
@TestProfile(CallsAreTracedWithoutHttpTest.NoHttpSpans.class)
class CallsAreTracedWithoutHttpTest extends CallsAreTracedTest {

    public static class NoHttpSpans implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.instrument.vertx-http", "false");
        }
    }
}
