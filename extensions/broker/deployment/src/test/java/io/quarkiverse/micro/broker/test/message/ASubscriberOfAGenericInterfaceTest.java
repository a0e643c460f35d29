package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ASubscriberOfAGenericInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Receiver.class, Billing.class);

    @Inject
    Subscribers subscribers;

    @Test
    void subscribesOnceThoughTheCompilerWritesASecondMethod() {
        assertThat(subscribers.named("Billing.on")).isPresent();
    }

    public interface Receiver<T> {
        void on(T message);
    }

    public static class Billing implements Receiver<String> {

        @Override
        @Subscriber(topic = "orders")
        public void on(String order) {
        }
    }
}
