package io.quarkiverse.micro.it.athome;

import io.opentelemetry.api.trace.Span;
import io.quarkiverse.micro.broker.Subscriber;
import io.smallrye.mutiny.Uni;

/** Tells which span is current while a message is dealt with. */
public class Mailroom {

    static volatile String current = "";

    @Subscriber(topic = "mail.worker")
    void onWorker(String letter) {
        current = Span.current().getSpanContext().getSpanId();
    }

    @Subscriber(topic = "mail.event-loop")
    Uni<Void> onEventLoop(String letter) {
        current = Span.current().getSpanContext().getSpanId();
        return Uni.createFrom().voidItem();
    }

    @Subscriber(topic = "mail.unreadable")
    void unreadable(Integer number) {
        current = "never";
    }
}
