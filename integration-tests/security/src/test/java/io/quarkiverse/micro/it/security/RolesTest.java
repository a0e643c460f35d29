package io.quarkiverse.micro.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class RolesTest {

    @Inject
    RpcClient client;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void whoHasTheRoleIsServed() {
        assertThat(call("Vault.Open", as("ada", "engine"))).isEqualTo("opened front");
        assertThat(call("Vault.OpenLater", as("ada", "engine"))).isEqualTo("opened front");
        RestAssured.given().auth().preemptive().basic("ada", "engine").get("/vault").then().statusCode(200);
    }

    @Test
    void whoLacksTheRoleIsDenied() {
        assertThat(fail("Vault.Open", as("bob", "builder")).code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(fail("Vault.OpenLater", as("bob", "builder")).status()).isEqualTo(403);
        RestAssured.given().auth().preemptive().basic("bob", "builder").get("/vault").then().statusCode(403);
    }

    @Test
    void whoIsUnknownIsAskedWho() {
        assertThat(fail("Vault.Open", CallOptions.DEFAULT).code()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(fail("Vault.OpenLater", CallOptions.DEFAULT).status()).isEqualTo(401);
        RestAssured.get("/vault").then().statusCode(401);
    }

    @Test
    void aWrongPasswordIsNotServedAtAll() {
        assertThat(fail("Vault.Look", as("ada", "wrong")).code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void anOpenEndpointAsksNobody() {
        assertThat(call("Vault.Look", CallOptions.DEFAULT)).isEqualTo("saw front");
    }

    @Test
    void theEndpointKnowsItsCaller() {
        assertThat(call("Vault.Who", as("bob", "builder"))).isEqualTo("bob");
    }

    private String call(String endpoint, CallOptions options) {
        return client.call("vault", endpoint, "front", String.class, options).await().indefinitely();
    }

    private MicroException fail(String endpoint, CallOptions options) {
        return catchThrowableOfType(MicroException.class, () -> call(endpoint, options));
    }

    private static CallOptions as(String user, String password) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return CallOptions.DEFAULT.withMetadata(Metadata.of("authorization", "Basic " + credentials));
    }
}
