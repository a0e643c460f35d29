package io.quarkiverse.micro.messaging.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Delivery;
import io.smallrye.mutiny.Multi;

class PayloadTypesTest {

    @Test
    void areFoundBehindAllWrappers() throws IOException {
        assertThat(payloads("wrapped")).containsExactly(DotName.createSimple(Order.class));
        assertThat(payloads("plain")).containsExactly(DotName.createSimple(Order.class));
    }

    @Test
    void areNoneWhereCodecsNeedNoHelp() throws IOException {
        assertThat(payloads("delivery")).isEmpty();
        assertThat(payloads("bytes")).isEmpty();
        assertThat(payloads("nothing")).isEmpty();
    }

    private static Set<DotName> payloads(String method) throws IOException {
        Set<DotName> payloads = new TreeSet<>();
        PayloadTypes.collect(Index.of(Methods.class).getClassByName(Methods.class).firstMethod(method).returnType(), payloads);
        return payloads;
    }

    record Order(String id) {
    }

    interface Methods {

        Multi<Message<Order>> wrapped();

        Order plain();

        CompletionStage<Delivery> delivery();

        byte[] bytes();

        void nothing();
    }
}
