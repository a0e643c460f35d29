package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;

/**
 * Knows which calls the other end of a connection did not take, and finds out whether it still lives. A machine that vanished
 * sends nothing, and TCP takes a quarter of an hour to notice; until then each call would be sent into the void. So a call
 * without an answer makes it ask, by a ping. Not by the clock: gRPC servers end connections that ping more often than every
 * five minutes without need.
 */
final class PeerConnection extends Http2ConnectionAdapter {

    private static final Logger LOG = Logger.getLogger(PeerConnection.class);

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Vertx vertx;
    private final long patienceMillis;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile long quietUntil = System.nanoTime();
    private volatile int lastStream = Integer.MAX_VALUE;

    PeerConnection(Vertx vertx, long patienceMillis) {
        this.vertx = vertx;
        this.patienceMillis = patienceMillis;
    }

    /** Servers that leave in good order send two: no new calls, and later which of the last ones they did not take. */
    @Override
    public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
        lastStream = lastStreamId;
    }

    boolean refused(int stream) {
        return stream > lastStream;
    }

    void probe(HttpConnection connection) {
        if (System.nanoTime() - quietUntil < 0 || !probing.compareAndSet(false, true)) {
            return;
        }
        long timer = vertx.setTimer(patienceMillis, ignored -> {
            LOG.debugf("Connection to %s closed, it has not answered a ping for %d ms", connection.remoteAddress(),
                    patienceMillis);
            connection.shutdown(0, TimeUnit.MILLISECONDS);
        });
        connection.ping(Buffer.buffer(new byte[Long.BYTES])).onComplete(pong -> {
            vertx.cancelTimer(timer);
            quietUntil = System.nanoTime() + PAUSE_NANOS;
            probing.set(false);
        });
    }
}
