package io.quarkiverse.micro.rpc.runtime.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.rpc.runtime.wire.ClientStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The requests of a stream, taken from their producer one by one as the connection wants them. Those sent are kept until the
 * answer begins, within bounds, because another node may have to be sent them again. Messages come on any thread.
 */
final class Requests implements MultiSubscriber<Object> {

    /** Bytes that are kept; a stream that has sent more is not opened anew. */
    private static final int KEPT = 256 * 1024;

    private final Multi<?> source;
    private final TypedCodec<Object> codec;
    private final Consumer<MicroException> broken;
    private final List<byte[]> sent = new ArrayList<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private ClientStream stream;
    private Flow.Subscription subscription;
    private boolean subscribed;
    private boolean wanted;
    private boolean sending;
    private boolean asked;
    private boolean ended;
    private boolean cancelled;
    private boolean keeping = true;
    private boolean complete = true;
    private int bytes;

    /**
     * @param broken told when the producer fails, or makes what cannot be sent
     */
    Requests(Multi<?> source, TypedCodec<Object> codec, Consumer<MicroException> broken) {
        this.source = source;
        this.codec = codec;
        this.broken = broken;
    }

    /** Begins again on a stream that has not asked for anything yet. */
    synchronized void sendOn(ClientStream next) {
        stream = next;
        wanted = false;
        for (int i = sent.size() - 1; i >= 0; i--) {
            waiting.addFirst(sent.get(i));
        }
        sent.clear();
        bytes = 0;
    }

    /**
     * @return whether all that was sent is still at hand
     */
    synchronized boolean canBeSentAgain() {
        return complete;
    }

    /** There will be no other attempt. */
    synchronized void answered() {
        keeping = false;
        sent.clear();
    }

    /** The stream takes one message. */
    void wanted() {
        synchronized (this) {
            wanted = true;
        }
        goOn();
    }

    /** Sends what waits as long as more is wanted, and then asks for more. */
    private void goOn() {
        boolean first;
        synchronized (this) {
            if (sending) {
                return; // the loop that sends, further up this stack, sees what is wanted now
            }
            sendWaiting();
            if (!wanted || asked || ended || cancelled) {
                return;
            }
            asked = true;
            first = !subscribed;
            subscribed = true;
        }
        if (first) {
            source.subscribe().withSubscriber(this);
        } else {
            subscription.request(1);
        }
    }

    /** In a loop, because a stream with room for more says so before it returns from being sent the last one. */
    private void sendWaiting() {
        sending = true;
        while (wanted && !waiting.isEmpty()) {
            byte[] next = waiting.poll();
            wanted = false;
            keep(next);
            stream.send(next);
        }
        sending = false;
        closeAfterLast();
    }

    private void keep(byte[] message) {
        bytes += message.length;
        if (keeping && bytes > KEPT) {
            keeping = false;
            complete = false;
            sent.clear();
        } else if (keeping) {
            sent.add(message);
        }
    }

    private void closeAfterLast() {
        if (ended && !cancelled && waiting.isEmpty()) {
            stream.halfClose();
        }
    }

    void cancel() {
        Flow.Subscription running;
        synchronized (this) {
            cancelled = true;
            running = ended ? null : subscription;
            waiting.clear();
            sent.clear();
        }
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        boolean late;
        synchronized (this) {
            subscription = started;
            late = cancelled;
        }
        if (late) {
            started.cancel();
        } else {
            started.request(1);
        }
    }

    @Override
    public void onItem(Object request) {
        byte[] message;
        try {
            message = codec.encode(request);
        } catch (Throwable e) { // after an Error, too, nothing more would be asked for
            MicroException error = EndpointCaller.asError(e);
            onFailure(error.with().detail("A request cannot be sent: " + error.detail()).build());
            return;
        }
        synchronized (this) {
            asked = false;
            if (cancelled) {
                return;
            }
            waiting.add(message);
        }
        goOn();
    }

    @Override
    public void onCompletion() {
        synchronized (this) {
            ended = true;
            closeAfterLast();
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        MicroException error = failure instanceof MicroException known ? known
                : MicroException.builder(Code.CANCELLED).detail("The producer of the requests failed: " + failure)
                        .cause(failure).build();
        cancel();
        broken.accept(error.with().id(ServiceCalls.ID).outcome(Outcome.UNKNOWN).build());
    }
}
