package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TooLongServiceNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("octets; it must have 1 to 63")
            .overrideRuntimeConfigKey("quarkus.micro.service.name",
                    "a-name-that-has-more-than-sixty-three-octets-which-no-dns-label-can-hold");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
