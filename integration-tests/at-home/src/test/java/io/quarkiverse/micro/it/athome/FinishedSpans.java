package io.quarkiverse.micro.it.athome;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;

/** What a test has caused to be traced. Spans are exported a little after they end, perhaps during the next test. */
@Dependent
public class FinishedSpans {

    @Inject
    InMemorySpanExporter exporter;

    private long since;

    void forgetEarlierOnes() {
        since = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        exporter.reset();
    }

    List<SpanData> all(Predicate<SpanData> wanted) {
        return exporter.getFinishedSpanItems().stream().filter(it -> it.getStartEpochNanos() >= since).filter(wanted).toList();
    }

    SpanData one(SpanKind kind, String name) {
        return one(it -> it.getKind() == kind && it.getName().equals(name));
    }

    /** The server's span ends when its answer is written, which may be after the caller has it. */
    SpanData one(Predicate<SpanData> wanted) {
        await().atMost(30, TimeUnit.SECONDS).until(() -> all(wanted).size() == 1);
        return all(wanted).get(0);
    }
}
