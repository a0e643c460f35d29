package io.quarkiverse.micro.it.athome;

import io.opentelemetry.api.trace.Span;
import io.quarkiverse.micro.events.EventConsumer;

/** Tells which span is current while an event is dealt with. */
public class Archive {

    static volatile String current = "";

    @EventConsumer(topic = "letters")
    void keep(String letter) {
        current = Span.current().getSpanContext().getSpanId();
    }

    @EventConsumer(topic = "numbers")
    void unreadable(Integer number) {
        current = "never";
    }
}
