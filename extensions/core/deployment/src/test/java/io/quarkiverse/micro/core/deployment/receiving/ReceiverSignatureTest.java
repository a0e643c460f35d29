package io.quarkiverse.micro.core.deployment.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.StreamEvent;

class ReceiverSignatureTest {

    private static final ReceiverKind CONSUMER = new ReceiverKind(DotName.createSimple(EventConsumer.class), "consumer",
            "consumes", "event", DotName.createSimple(StreamEvent.class), true);

    @Test
    void annotationsOfAPayloadsTypeDoNotMakeItAnother() throws IOException {
        assertThat(problems("checked")).isEmpty();
        assertThat(problems("checkedInside")).isEmpty();
    }

    @Test
    void thereIsOnePayload() throws IOException {
        assertThat(problems("different")).singleElement().asString().contains("there is one payload");
    }

    private static List<String> problems(String method) throws IOException {
        List<String> problems = new ArrayList<>();
        ReceiverSignature.of(CONSUMER,
                Index.of(Billing.class).getClassByName(DotName.createSimple(Billing.class)).firstMethod(method), problems);
        return problems;
    }

    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Valid {
    }

    record Order(String id) {
    }

    static class Billing {

        void checked(@Valid Order order, StreamEvent<Order> event) {
        }

        void checkedInside(Order order, StreamEvent<@Valid Order> event) {
        }

        void different(Order order, StreamEvent<String> event) {
        }
    }
}
