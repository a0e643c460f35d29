package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

class SmallWritesGoOutTogetherTest {

    private static final int LARGE = 5_000;

    private final FlushGatherer gatherer = new FlushGatherer();
    private Runnable onRead = () -> {
        // Nothing to do for the tests that do not read
    };
    private final EmbeddedChannel channel = new EmbeddedChannel(gatherer, new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            onRead.run();
        }
    });

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void inOneBufferWhenTheEventLoopIsDoneWithItsTasks() {
        channel.pipeline().write(text("a"));
        channel.pipeline().write(text("b"));
        channel.pipeline().flush();
        channel.pipeline().write(text("c"));
        channel.pipeline().flush();
        channel.runPendingTasks();

        assertThat(sent()).containsExactly("abc");
    }

    @Test
    void inTheirOrderAroundALargeOne() {
        channel.write(text("a"));
        channel.write(Unpooled.wrappedBuffer(new byte[LARGE]));
        channel.write(text("b"));
        channel.flush();
        channel.runPendingTasks();

        assertThat(sent()).extracting(String::length).containsExactly(1, LARGE, 1);
    }

    @Test
    void whenThereAreManyEvenWithoutAFlush() {
        byte[] kilobyte = new byte[1024];
        for (int i = 0; i < 32; i++) {
            channel.write(Unpooled.wrappedBuffer(kilobyte));
        }
        // Nothing is kept back for ever: a flush by somebody below finds it
        channel.pipeline().firstContext().flush();

        assertThat(sent()).extracting(String::length).containsExactly(32 * 1024);
    }

    @Test
    void afterEightMessagesOfTheSameReadWithoutWaitingForItsEnd() {
        List<Integer> sentAfter = new ArrayList<>();
        onRead = () -> {
            for (int message = 0; message < 20; message++) {
                channel.write(text("m"));
                gatherer.messageWritten(1);
                sentAfter.add(channel.outboundMessages().size());
            }
        };
        channel.writeOneInbound("a read");

        assertThat(sentAfter.get(6)).isZero();
        assertThat(sentAfter.get(7)).isEqualTo(1);
        assertThat(sentAfter.get(14)).isEqualTo(1);
        assertThat(sentAfter.get(15)).isEqualTo(2);
        assertThat(sent()).containsExactly("mmmmmmmm", "mmmmmmmm");
    }

    @Test
    void afterEachMessageThatIsLarge() {
        channel.write(Unpooled.wrappedBuffer(new byte[1 << 20]));
        gatherer.messageWritten(1 << 20);

        assertThat(sent()).extracting(String::length).containsExactly(1 << 20);
    }

    @Test
    void andTellThatTheyHaveGoneOnlyThen() {
        ChannelFuture first = channel.write(text("a"));
        ChannelFuture second = channel.write(text("b"));
        assertThat(first.isDone()).isFalse();
        channel.flush();
        channel.runPendingTasks();

        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
    }

    @Test
    void andTellThatTheyFailedWhenTheConnectionIsLost() {
        channel.close();
        ChannelFuture late = channel.write(text("a"));
        channel.flush();
        channel.runPendingTasks();

        assertThat(late.cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void beforeTheConnectionIsClosed() {
        ChannelFuture last = channel.write(text("goodbye"));
        channel.flush();
        channel.close();

        assertThat(last.isSuccess()).isTrue();
        assertThat(sent()).containsExactly("goodbye");
    }

    @Test
    void andLeaveNoMemoryBehind() {
        ByteBuf bytes = text("a");
        channel.write(bytes);
        channel.flush();
        channel.runPendingTasks();

        assertThat(bytes.refCnt()).isZero();
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            sent.add(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return sent;
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
