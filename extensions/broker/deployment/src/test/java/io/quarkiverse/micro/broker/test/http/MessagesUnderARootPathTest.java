package io.quarkiverse.micro.broker.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class MessagesUnderARootPathTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.overHttp(Events.class, Post.class).overrideConfigKey("quarkus.http.root-path",
            "/app");

    @Inject
    @Topic("events")
    TopicPublisher<String> events;

    @Inject
    Registry registry;

    @Inject
    Box box;

    @Test
    void arriveAsEverywhereElse() {
        Post.idOf("events", registry);
        await().untilAsserted(() -> {
            events.publish("Ada").await().indefinitely();
            assertThat(box.seen()).contains("Ada");
        });
    }

    public static class Events {

        @Inject
        Box box;

        @Subscriber(topic = "events")
        void on(String event) {
            box.put(event);
        }
    }
}
