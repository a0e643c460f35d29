package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

class ClientMethodOfAStreamOfAnythingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "takes a Multi without a type. Write Multi<", Greeter.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
        @SuppressWarnings("rawtypes")
        String chat(Multi requests);
    }
}
