package io.quarkiverse.micro.test.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.quarkiverse.micro.events.StreamEvent;

/**
 * A consumer that notes what it gets. Safe for all threads.
 */
final class Viewer implements Flow.Subscriber<StreamEvent<byte[]>> {

    private final Consumer<StreamEvent<byte[]>> doing;
    private final long demand;
    private final List<StreamEvent<byte[]>> events = new ArrayList<>();
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;
    private volatile boolean completed;

    private Viewer(long demand, Consumer<StreamEvent<byte[]>> doing) {
        this.demand = demand;
        this.doing = doing;
    }

    /** Acknowledges all at once. */
    static Viewer acknowledging() {
        return doing(event -> event.ack().subscribe().with(done -> {
        }, lost -> {
        }));
    }

    /** Acknowledges nothing. */
    static Viewer silent() {
        return doing(event -> {
        });
    }

    static Viewer doing(Consumer<StreamEvent<byte[]>> doing) {
        return new Viewer(Long.MAX_VALUE, doing);
    }

    /** Asks for so many and no more. */
    static Viewer wanting(long demand) {
        return new Viewer(demand, event -> {
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(demand);
    }

    @Override
    public void onNext(StreamEvent<byte[]> event) {
        synchronized (events) {
            events.add(event);
        }
        doing.accept(event);
    }

    @Override
    public void onError(Throwable failure) {
        this.failure = failure;
    }

    @Override
    public void onComplete() {
        completed = true;
    }

    void request(long more) {
        subscription.request(more);
    }

    void cancel() {
        subscription.cancel();
    }

    Throwable failure() {
        return failure;
    }

    boolean completed() {
        return completed;
    }

    List<StreamEvent<byte[]>> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    List<String> texts() {
        return events().stream().map(Reel::text).toList();
    }
}
