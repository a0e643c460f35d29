package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class SharedContractTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(GreeterApi.class, Polite.class, Greeting.class);

    @MicroClient
    GreeterApi greeter;

    @Test
    void oneInterfaceServesBothSidesAndNamesTheService() {
        App.awaitReady();
        assertThat(greeter.hello("Ada")).isEqualTo("Hello Ada");
    }

    @Test
    void whatTheInterfaceExtendsIsPartOfIt() {
        App.awaitReady();
        assertThat(greeter.goodbye("Ada")).isEqualTo("Goodbye Ada");
    }

    public interface Polite {
        @EndpointName("bye")
        String goodbye(String name);
    }

    @Handler(value = "Greeter", service = "greeter")
    public interface GreeterApi extends Polite {
        String hello(String name);
    }

    @Handler
    public static class Greeting implements GreeterApi {
        @Override
        public String hello(String name) {
            return "Hello " + name;
        }

        @Override
        public String goodbye(String name) {
            return "Goodbye " + name;
        }
    }
}
