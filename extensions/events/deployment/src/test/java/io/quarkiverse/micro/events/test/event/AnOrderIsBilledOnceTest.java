package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.ProcessedEvents;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.test.App;
import io.quarkiverse.micro.events.test.Order;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class AnOrderIsBilledOnceTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Order.class);

    @EventTopic("orders")
    EventPublisher<Order> orders;

    @Table("orders")
    Store placed;

    @Table("bills")
    Store bills;

    @Inject
    EventStream stream;

    @Inject
    Box box;

    @Test
    void thatABatchPublishesAndAReplayRepeats() {
        placed.apply(List.of(Write.of("1", new byte[0]), orders.inBatch(new Order("Ada", 3)))).await().indefinitely();
        box.await(1);
        awaitNoLag();

        stream.seek("orders", "billing", StartAt.EARLIEST).await().indefinitely();
        box.await(2);
        awaitNoLag();

        assertThat(box.seen()).containsExactly("Ada attempt 1", "Ada attempt 1");
        assertThat(bills.list(ListQuery.ALL).await().indefinitely()).hasSize(1);
        assertThat(stream.topics().await().indefinitely()).extracting(TopicState::topic).containsExactly("orders");
    }

    private void awaitNoLag() {
        await().untilAsserted(() -> assertThat(stream.topics().await().indefinitely().get(0).groups()).singleElement()
                .satisfies(group -> assertThat(group.lag()).isZero()));
    }

    public static class Billing {

        @Inject
        Box box;

        @Inject
        ProcessedEvents processed;

        @Table("bills")
        Store bills;

        @EventConsumer(topic = "orders", group = "billing")
        Uni<Void> bill(StreamEvent<Order> event) {
            box.put(event.payload().customer() + " attempt " + event.attempt());
            return bills.apply(List.of(Write.of("bill of " + event.offset() + " " + System.nanoTime(), new byte[0]),
                    processed.once(event, "billing"))).replaceWithVoid();
        }
    }
}
