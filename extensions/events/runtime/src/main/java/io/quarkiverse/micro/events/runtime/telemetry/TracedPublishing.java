package io.quarkiverse.micro.events.runtime.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.runtime.publisher.EventPublishInterceptor;
import io.smallrye.mutiny.Uni;

/**
 * A span for everything that is published, which goes along in the events' metadata. What waited in the outbox belongs to the
 * trace of the batch that it was part of.
 */
@Singleton
@Priority(Integer.MIN_VALUE + 1)
public class TracedPublishing implements EventPublishInterceptor {

    private final EventSpans spans;

    public TracedPublishing(OpenTelemetry telemetry) {
        this.spans = new EventSpans(telemetry);
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events, Next next) {
        Context publisher = spans.read(Context.current(), events.isEmpty() ? Map.of() : events.get(0).metadata());
        Span span = spans.send(topic, events.size(), publisher);
        Context sent = publisher.with(span);
        return next
                .publish(
                        events.stream().map(event -> isOfAnotherTrace(event, span) ? event : withContext(event, sent)).toList())
                .onItemOrFailure().invoke((offsets, failure) -> Spans.end(span, failure))
                .onCancellation().invoke(() -> Spans.end(span, null));
    }

    @Override
    public NewEvent postponed(NewEvent event) {
        return withContext(event, Context.current());
    }

    /** What waited in the outbox is published together with what others have put there. */
    private boolean isOfAnotherTrace(NewEvent event, Span span) {
        SpanContext own = Span.fromContext(spans.read(Context.root(), event.metadata())).getSpanContext();
        return own.isValid() && !own.getTraceId().equals(span.getSpanContext().getTraceId());
    }

    private NewEvent withContext(NewEvent event, Context context) {
        Map<String, String> metadata = new HashMap<>(event.metadata());
        spans.write(context, metadata);
        return event.withMetadata(metadata);
    }
}
