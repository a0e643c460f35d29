package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class InProcessCallTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.inProcess(GreeterHandler.class, Greeter.class, Person.class, PerCall.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Inject
    PerCall perCall;

    @Test
    void sharesTheObjectsOfBothSides() {
        Person person = new Person("Ada");
        assertThat(greeter.same(person)).isSameAs(person);
        assertThat(greeter.later(person).await().indefinitely()).isSameAs(person);
    }

    @Test
    void comesFromNoAddress() {
        assertThat(greeter.host()).isEqualTo(new Person(""));
    }

    @Test
    @ActivateRequestContext
    void hasARequestContextOfItsOwn() {
        String mine = perCall.id();
        assertThat(greeter.scope().name()).isNotEqualTo(mine).isNotEqualTo(greeter.scope().name());
        assertThat(perCall.id()).as("the caller's is left as it was").isEqualTo(mine);
    }

    @Test
    void failsAsAnyCallDoes() {
        MicroException error = catchThrowableOfType(MicroException.class, () -> greeter.fail());
        assertThat(error.code()).isEqualTo(Code.ABORTED);
        assertThat(error.id()).isEqualTo("greeter");
    }

    public record Person(String name) {
    }

    @Handler("Greeter")
    public interface Greeter {

        Person same(Person person);

        Uni<Person> later(Person person);

        Person host();

        Person scope();

        void fail();
    }

    @Handler("Greeter")
    public static class GreeterHandler {

        @Inject
        PerCall perCall;

        public Person same(Person person) {
            return person;
        }

        public Uni<Person> later(Person person) {
            return Uni.createFrom().item(person);
        }

        public Person host(Call call) {
            return new Person(call.caller().host());
        }

        public Person scope() {
            return new Person(perCall.id());
        }

        public void fail() {
            throw new MicroException(Code.ABORTED, "no");
        }
    }

    @RequestScoped
    public static class PerCall {

        private final String id = UUID.randomUUID().toString();

        String id() {
            return id;
        }
    }
}
