package io.quarkiverse.micro.broker.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;

class NewMessagesTest {

    private final MessageLog log = new MessageLog();
    private final BrokerJsonRPCService service = new BrokerJsonRPCService(null, new BackEnds.Chosen<>("memory", null), null,
            null, log);

    @Test
    void areToldUntilTheApplicationEnds() {
        List<Long> told = new CopyOnWriteArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        add("before");
        service.newMessages().subscribe().with(news -> news.forEach(it -> told.add(it.number())), failure -> {
        }, () -> ended.set(true));
        add("one");
        add("two");
        await().untilAsserted(() -> assertThat(told).containsExactly(2L, 3L));
        add("three");
        await().untilAsserted(() -> assertThat(told).containsExactly(2L, 3L, 4L));
        service.close();
        await().untilTrue(ended);
    }

    @Test
    void areListedNewestFirst() {
        add("one");
        add("two");
        add("one");
        assertThat(service.messages("", 100)).extracting(RecordedMessage::number).containsExactly(3L, 2L, 1L);
        assertThat(service.messages("one", 100)).extracting(RecordedMessage::number).containsExactly(3L, 1L);
        assertThat(service.messages(null, 0)).extracting(RecordedMessage::number).containsExactly(3L);
    }

    private void add(String topic) {
        log.add(RecordedMessage.published(topic, BrokerMessage.of("text/plain", new byte[0]), null));
    }
}
