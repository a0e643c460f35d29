package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.buffer.Buffer;

class EnvelopesSurviveAnyCuttingTest implements EnvelopeReader.Sink {

    private final List<byte[]> messages = new ArrayList<>();
    private final List<Integer> flags = new ArrayList<>();
    private final EnvelopeReader reader = new EnvelopeReader(this);
    private long longest = Long.MAX_VALUE;

    @Override
    public boolean envelope(int flags, long length) {
        return length <= longest;
    }

    @Override
    public void message(int messageFlags, byte[] bytes) {
        flags.add(messageFlags);
        messages.add(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 100, 1_000, 16_384, 100_000, 1_000_000 })
    void intoChunksOf(int size) {
        Random random = new Random(size);
        List<byte[]> sent = new ArrayList<>();
        Buffer body = Buffer.buffer();
        for (int length : new int[] { 0, 1, 5, 0, 300, 70_000, 16_384, 0 }) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            sent.add(payload);
            body.appendBuffer(Envelope.of(sent.size() % 2, payload));
        }

        for (int at = 0; at < body.length(); at += size) {
            reader.handle(body.getBuffer(at, Math.min(body.length(), at + size)));
        }

        assertThat(messages).containsExactlyElementsOf(sent);
        assertThat(flags).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
        assertThat(reader.insideMessage()).isFalse();
    }

    @Test
    void andOneThatIsCutShortIsKnown() {
        Buffer body = Envelope.of(0, new byte[10]);

        for (int i = 0; i < body.length() - 1; i++) {
            reader.handle(body.getBuffer(i, i + 1));
            assertThat(reader.insideMessage()).isTrue();
        }
        reader.handle(body.getBuffer(body.length() - 1, body.length()));

        assertThat(reader.insideMessage()).isFalse();
        assertThat(messages).hasSize(1);
    }

    @Test
    void andWhatComesAfterAStopIsNotRead() {
        longest = 10;

        reader.handle(Envelope.of(0, new byte[11]).appendBuffer(Envelope.of(0, new byte[1])));
        reader.handle(Envelope.of(0, new byte[1]));

        assertThat(messages).isEmpty();
    }

    @Test
    void andALengthIsNotTakenForNegative() {
        longest = Integer.MAX_VALUE;

        reader.handle(Buffer.buffer().appendByte((byte) 0).appendUnsignedInt(0xFFFF_FFFFL).appendInt(0));

        assertThat(messages).isEmpty();
        assertThat(reader.insideMessage()).isFalse();
    }
}
