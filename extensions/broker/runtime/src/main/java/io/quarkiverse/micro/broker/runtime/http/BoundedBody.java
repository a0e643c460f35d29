package io.quarkiverse.micro.broker.runtime.http;

import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Reads the body of a request or a response as long as it is within a limit.
 */
final class BoundedBody {

    private BoundedBody() {
    }

    /**
     * @param limit in bytes
     * @param whole takes the body
     * @param tooLong called in place of it, once; the rest is not kept
     */
    static void read(ReadStream<Buffer> from, long limit, Consumer<byte[]> whole, Runnable tooLong) {
        Buffer body = Buffer.buffer();
        boolean[] beyond = { false };
        from.handler(chunk -> {
            if (!beyond[0] && body.length() + (long) chunk.length() > limit) {
                beyond[0] = true;
                tooLong.run();
            }
            if (!beyond[0]) {
                body.appendBuffer(chunk);
            }
        });
        from.endHandler(end -> {
            if (!beyond[0]) {
                whole.accept(body.getBytes());
            }
        });
        from.resume();
    }
}
