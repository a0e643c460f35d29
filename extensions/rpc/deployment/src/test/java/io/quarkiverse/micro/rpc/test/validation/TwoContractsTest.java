package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoContractsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("TwoContractsTest$Polite implements several contracts, "
            + Greeter.class.getName() + " and " + Parter.class.getName() + ", and has one name to be called by. Write a class "
            + "for each", Greeter.class, Parter.class, Polite.class);

    @Test
    void failTheBuild() {
        fail("The build should have failed");
    }

    @Handler("Greeter")
    public interface Greeter {
        String hello(String name);
    }

    @Handler("Parter")
    public interface Parter {
        String goodbye(String name);
    }

    @Handler
    public static class Polite implements Greeter, Parter {
        @Override
        public String hello(String name) {
            return name;
        }

        @Override
        public String goodbye(String name) {
            return name;
        }
    }
}
