package io.quarkiverse.micro.events.test.devmode;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.vertx.ext.web.Router;

/**
 * {@code POST /orders} publishes, {@code GET /orders} tells what the consumer made of it.
 */
@Singleton
public class ReloadedOrders {

    @EventTopic("orders")
    EventPublisher<String> orders;

    private volatile String seen = "nothing";

    void routes(@Observes Router router) {
        router.post("/orders").handler(routing -> orders.publish("Ada").subscribe().with(done -> routing.end("published"),
                routing::fail));
        router.get("/orders").handler(routing -> routing.end(seen));
    }

    @EventConsumer(topic = "orders")
    void on(String name) {
        seen = "Hello " + name;
    }
}
