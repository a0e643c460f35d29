package io.quarkiverse.micro.broker.test.devmode;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.vertx.ext.web.Router;

/**
 * {@code POST /orders} publishes, {@code GET /orders} tells what the subscriber made of it.
 */
@Singleton
public class ReloadedOrders {

    @Topic("orders")
    TopicPublisher<String> orders;

    private volatile String seen = "nothing";

    void routes(@Observes Router router) {
        router.post("/orders").handler(routing -> orders.publish("Ada").subscribe().with(done -> routing.end("published"),
                routing::fail));
        router.get("/orders").handler(routing -> routing.end(seen));
    }

    @Subscriber(topic = "orders")
    void on(String name) {
        seen = "Hello " + name;
    }
}
