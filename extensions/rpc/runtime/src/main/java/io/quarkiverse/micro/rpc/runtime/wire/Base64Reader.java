package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Base64;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;

/**
 * Turns a body in base64 into what it stands for, however the network has cut it. Padding may stand in its middle, because each
 * message may have been encoded by itself.
 */
final class Base64Reader implements BodyReader {

    private static final int GROUP = 4;

    private final BodyReader reader;
    private final Consumer<MicroException> malformed;
    private final byte[] group = new byte[GROUP];
    private int begun;

    /**
     * @param reader takes what the body stands for
     * @param malformed told what is wrong with a body that is not base64, of which nothing further is read
     */
    Base64Reader(BodyReader reader, Consumer<MicroException> malformed) {
        this.reader = reader;
        this.malformed = malformed;
    }

    @Override
    public void handle(Buffer chunk) {
        Buffer decoded = Buffer.buffer(chunk.length());
        try {
            for (int at = 0; at < chunk.length(); at++) {
                group[begun++] = chunk.getByte(at);
                if (begun == GROUP) {
                    begun = 0;
                    decoded.appendBytes(Base64.getDecoder().decode(group));
                }
            }
        } catch (IllegalArgumentException e) {
            malformed.accept(MicroException.builder(Code.INTERNAL).detail("The body is not base64: " + e.getMessage()).cause(e)
                    .build());
            return;
        }
        reader.handle(decoded);
    }

    @Override
    public void end() {
        reader.end();
    }

    @Override
    public boolean insideMessage() {
        return begun > 0 || reader.insideMessage();
    }

    @Override
    public void hold() {
        reader.hold();
    }

    @Override
    public void release() {
        reader.release();
    }
}
