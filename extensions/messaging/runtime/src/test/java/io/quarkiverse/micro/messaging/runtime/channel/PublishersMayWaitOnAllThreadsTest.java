package io.quarkiverse.micro.messaging.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.config.SmallRyeConfigBuilder;

/** As handlers do that block: what they wait for must not need a thread of theirs. */
class PublishersMayWaitOnAllThreadsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int PUBLISHERS = 6;

    private final FewWorkers workers = new FewWorkers(2);
    private ChannelBroker broker;

    @AfterEach
    void close() {
        broker.close();
        workers.close();
    }

    @Test
    void untilTheChannelOfANewTopicIsOpen() throws Exception {
        broker = broker(true, BOUND);
        for (Future<Boolean> published : workers.call(PUBLISHERS, () -> {
            publish();
            return true;
        })) {
            assertThat(published.get()).isTrue();
        }
    }

    @Test
    void untilTheirTimeIsOver() throws Exception {
        broker = broker(false, Duration.ofMillis(300));
        for (Future<MicroException> failure : workers.call(PUBLISHERS,
                () -> catchThrowableOfType(MicroException.class, this::publish))) {
            assertThat(failure.get().code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        }
    }

    private void publish() {
        broker.publish("orders", BrokerMessage.of("text/plain", new byte[1])).await().atMost(BOUND);
    }

    private static ChannelBroker broker(boolean acknowledges, Duration timeout) {
        Channels.Connection connection = new Channels.Connection(null, attributes -> new Engine(acknowledges), new Always());
        return new ChannelBroker(new Channels(connection, new Channels.ChannelSettings("stub", Dialect.of("stub"), Map.of(),
                Map.of(), true, timeout, 1000, 100, Duration.ofMinutes(5), 1 << 20, new SmallRyeConfigBuilder().build())));
    }

    private record Engine(boolean acknowledges) implements Flow.Subscriber<Message<?>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Message<?> message) {
            if (acknowledges) {
                message.ack();
            }
        }

        @Override
        public void onError(Throwable failure) {
            // Does not come
        }

        @Override
        public void onComplete() {
            // The broker is closed
        }
    }

    private static final class Always implements Watch {

        @Override
        public boolean reading(String channel) {
            return true;
        }

        @Override
        public void close(String channel) {
            // Holds nothing
        }
    }
}
