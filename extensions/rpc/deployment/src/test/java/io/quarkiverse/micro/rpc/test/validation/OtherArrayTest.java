package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OtherArrayTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("takes int[]; a message is an object of a class, or byte[]", Sums.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Sums {
        public String add(int[] numbers) {
            return "" + numbers.length;
        }
    }
}
