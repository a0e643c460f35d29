package io.quarkiverse.micro.grpc.test.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkus.test.QuarkusUnitTest;

/** A service that is named as the Java package is, with records inside the class that is named as the handler. */
class AServiceAndAMessageOfOneNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Echo.class, Word.class, Grpcurl.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.application.name", "io.quarkiverse.micro.grpc.test.tools");

    @Inject
    Serving serving;

    @Test
    void isFoundByToolsWithoutTheService() throws Exception {
        await().until(serving::ready);
        assertThat(Grpcurl.run(List.of(), "list").lines()).contains("AServiceAndAMessageOfOneNameTest");
        assertThat(Grpcurl.run(List.of("-d", "{\"text\":\"hi\"}"), "AServiceAndAMessageOfOneNameTest/Say"))
                .contains("\"text\": \"hi\"");
    }

    public record Word(String text) {
    }

    @Handler("AServiceAndAMessageOfOneNameTest")
    public static class Echo {

        public Word say(Word word) {
            return word;
        }
    }
}
