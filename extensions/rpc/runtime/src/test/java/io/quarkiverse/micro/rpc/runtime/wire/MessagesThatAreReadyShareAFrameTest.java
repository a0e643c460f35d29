package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;

class MessagesThatAreReadyShareAFrameTest {

    private final Queue<Runnable> eventLoop = new ArrayDeque<>();
    private final List<Buffer> frames = new ArrayList<>();
    private final MessageBundle bundle = new MessageBundle(eventLoop::add, frames::add);

    @Test
    void whenTheEventLoopIsDoneWithWhatItHad() {
        bundle.add(Buffer.buffer("a"));
        bundle.add(Buffer.buffer("b"));
        assertThat(frames).isEmpty();
        runEventLoop();
        bundle.add(Buffer.buffer("c"));
        runEventLoop();
        assertThat(frames).extracting(Buffer::toString).containsExactly("ab", "c");
    }

    @Test
    void andOneThatIsAloneIsNotCopied() {
        Buffer alone = Buffer.buffer("a");
        bundle.add(alone);
        runEventLoop();
        assertThat(frames).singleElement().isSameAs(alone);
    }

    @Test
    void andWhatTheyAreMadeOfStaysAsItIs() {
        Buffer first = Buffer.buffer("a");
        bundle.add(first);
        bundle.add(Buffer.buffer("b"));
        runEventLoop();
        assertThat(first.toString()).isEqualTo("a");
    }

    @Test
    void andALargeOneGoesAloneInItsPlace() {
        bundle.add(Buffer.buffer("a"));
        bundle.add(Buffer.buffer("x".repeat(5000)));
        bundle.add(Buffer.buffer("b"));
        runEventLoop();
        assertThat(frames).extracting(Buffer::length).containsExactly(1, 5000, 1);
    }

    @Test
    void andAFrameIsSentOnceItIsFull() {
        for (int i = 0; i < 20; i++) {
            bundle.add(Buffer.buffer("x".repeat(1000)));
        }
        assertThat(frames).extracting(Buffer::length).containsExactly(9000, 9000);
        runEventLoop();
        assertThat(frames).extracting(Buffer::length).containsExactly(9000, 9000, 2000);
    }

    @Test
    void andNothingOvertakesThem() {
        bundle.add(Buffer.buffer("a"));
        bundle.writePending();
        assertThat(frames).extracting(Buffer::toString).containsExactly("a");
        runEventLoop();
        assertThat(frames).hasSize(1);
        assertThat(bundle.pendingBytes()).isZero();
    }

    private void runEventLoop() {
        while (!eventLoop.isEmpty()) {
            eventLoop.remove().run();
        }
    }
}
