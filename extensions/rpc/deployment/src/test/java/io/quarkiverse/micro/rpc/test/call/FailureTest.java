package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class FailureTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Failing.class).setLogRecordPredicate(it -> it.getLevel().intValue() >= 1000)
            .assertLogRecords(records -> assertThat(records).anySatisfy(it -> {
                assertThat(String.valueOf(it.getParameters()[1])).hasSize(36);
                assertThat(it.getThrown()).hasMessage("secret");
            }));

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void anUnforeseenExceptionIsInternalAndTellsAReferenceOnly() {
        MicroException error = call("Failing.ThrowIt");
        assertThat(error.code()).isEqualTo(Code.INTERNAL);
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("Reference: ").doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void aMicroExceptionArrivesAsItWasThrown() {
        MicroException error = call("Failing.Refuse");
        assertThat(error.code()).isEqualTo(Code.ALREADY_EXISTS);
        assertThat(error.status()).isEqualTo(409);
        assertThat(error.id()).isEqualTo("greeter");
        assertThat(error.detail()).isEqualTo("é is taken");
        assertThat(error.details()).containsExactly(new ErrorDetail("example.Hint", new byte[] { 1, 2 }));
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aForeignStatusArrives() {
        assertThat(call("Failing.Teapot").status()).isEqualTo(418);
    }

    @Test
    void aRefusalThatTheEndpointPassesOnIsAnAnswer() {
        assertThat(call("Failing.PassOn").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void nullIsNoReply() {
        assertThat(call("Failing.Nothing").detail()).contains("Failing.Nothing returned null");
    }

    @Test
    void anUnknownEndpointIsUnimplemented() {
        MicroException error = call("Failing.Nope");
        assertThat(error.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(error.status()).isEqualTo(501);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("/greeter.Failing/Nope").contains("Failing.ThrowIt");
    }

    @Test
    void anUnknownServiceIsNotFoundAndNamesTheKnownOnes() {
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> client.call("greter", "Failing.ThrowIt", "", String.class).await().indefinitely());
        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("greter").contains("memory").contains("greeter");
    }

    @Test
    void aMalformedBodyIsAnInvalidArgument() {
        MicroException error = catchThrowableOfType(MicroException.class, () -> client
                .call("greeter", "Failing.Number", "no number", String.class, CallOptions.DEFAULT).await().indefinitely());
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private MicroException call(String endpoint) {
        return catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", endpoint, "", String.class).await().indefinitely());
    }

    @Handler
    public static class Failing {

        @io.quarkiverse.micro.rpc.Idempotent
        public String throwIt(String nothing) {
            throw new IllegalStateException("secret");
        }

        public String refuse(String nothing) {
            throw MicroException.builder(Code.ALREADY_EXISTS).detail("é is taken")
                    .add(new ErrorDetail("example.Hint", new byte[] { 1, 2 })).build();
        }

        public String teapot(String nothing) {
            throw MicroException.builder(Code.UNKNOWN).status(418).detail("short and stout").build();
        }

        public String passOn(String nothing) {
            throw MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.REFUSED).detail("went elsewhere").build();
        }

        public String nothing(String nothing) {
            return null;
        }

        public String number(Integer number) {
            return "number " + number;
        }
    }
}
