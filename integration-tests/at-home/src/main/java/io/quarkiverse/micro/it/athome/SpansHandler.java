package io.quarkiverse.micro.it.athome;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Answers which span is current. */
@Handler("Spans")
public class SpansHandler implements Spans {

    private final Spans others;

    SpansHandler(@MicroClient Spans others) {
        this.others = others;
    }

    @Override
    public String onWorker() {
        return current();
    }

    @Override
    public Uni<String> onEventLoop() {
        return Uni.createFrom().item(SpansHandler::current);
    }

    @Override
    @RunOnVirtualThread
    public String onVirtualThread() {
        return current();
    }

    @Override
    public String relay() {
        return others.onWorker();
    }

    @Override
    @WithSpan("inner")
    public String fail() {
        throw new IllegalStateException("on purpose");
    }

    @Override
    public Multi<String> onStream() {
        return Multi.createFrom().range(0, 2).map(it -> current());
    }

    private static String current() {
        return Span.current().getSpanContext().getSpanId();
    }
}
