package io.quarkiverse.micro.rpc.runtime.wire;

import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;

/** A streaming call of a test, which sends what it is given when the wire wants it. */
final class StreamingCall implements ClientStreamHandler {

    final CompletableFuture<Metadata> head = new CompletableFuture<>();
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    final CompletableFuture<Loopback.Ending> ending = new CompletableFuture<>();
    final AtomicInteger wanted = new AtomicInteger();
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private final ClientStream stream;
    private boolean closing;

    /**
     * @param only the one message, null for none or many
     */
    StreamingCall(Loopback loopback, int port, byte[] only, long timeoutMillis, long idleMillis) {
        long deadline = timeoutMillis == WireCall.NEVER ? WireCall.NEVER : Loopback.deadline(timeoutMillis);
        long idle = idleMillis == WireCall.NEVER ? WireCall.NEVER : TimeUnit.MILLISECONDS.toNanos(idleMillis);
        stream = loopback.wire.stream(loopback.client, Loopback.target(port), new WireCall(Loopback.PATH, "proto",
                Metadata.of("from", "test"), WireLimits.NEVER_COMPRESS, Loopback.deadline(10_000), deadline, idle, false), only,
                this);
        stream.start();
    }

    static StreamingCall open(Loopback loopback, int port) {
        return new StreamingCall(loopback, port, null, WireCall.NEVER, WireCall.NEVER);
    }

    synchronized StreamingCall send(byte[]... more) {
        unsent.addAll(List.of(more));
        sendNext();
        return this;
    }

    synchronized StreamingCall close() {
        closing = true;
        sendNext();
        return this;
    }

    StreamingCall take(long count) {
        stream.request(count);
        return this;
    }

    void cancel() {
        stream.cancel();
    }

    Loopback.Ending end() {
        return Loopback.get(ending);
    }

    void awaitMessages(int count) {
        await().until(() -> messages.size() >= count);
    }

    /** Messages that were not wanted yet. */
    synchronized int unsent() {
        return unsent.size();
    }

    private void sendNext() {
        if (wanted.get() > 0 && !unsent.isEmpty()) {
            wanted.decrementAndGet();
            stream.send(unsent.remove());
        }
        if (closing && unsent.isEmpty()) {
            stream.halfClose();
        }
    }

    @Override
    public synchronized void wanted() {
        wanted.incrementAndGet();
        sendNext();
    }

    @Override
    public void head(Metadata answered) {
        if (!head.complete(answered)) {
            ending.obtrudeException(new AssertionError("The head came twice"));
        }
    }

    @Override
    public void message(byte[] message) {
        messages.add(message);
    }

    @Override
    public void completed(Metadata trailers) {
        end(new Loopback.Ending(null, null, head.getNow(null), trailers));
    }

    @Override
    public void failed(MicroException error, Metadata trailers) {
        end(new Loopback.Ending(null, error, head.getNow(null), trailers));
    }

    private void end(Loopback.Ending how) {
        if (!ending.complete(how)) {
            ending.obtrudeException(new AssertionError("The call ended twice, the second time with " + how));
        }
    }
}
