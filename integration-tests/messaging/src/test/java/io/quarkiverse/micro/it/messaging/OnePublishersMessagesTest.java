package io.quarkiverse.micro.it.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class OnePublishersMessagesTest {

    @Test
    void keepTheirOrderInATopicOfSeveralPartitions() {
        List<String> got = new CopyOnWriteArrayList<>();
        List<String> texts = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
        try (Broker subscriber = KafkaBroker.open(); Broker publisher = KafkaBroker.open()) {
            assertThat(publisher.guarantee()).isEqualTo(new BrokerGuarantee(BrokerGuarantee.Delivered.AT_LEAST_ONCE,
                    BrokerGuarantee.Published.STORED, true, false, true));
            subscriber.subscribe("order.kept", SubscribeOptions.DEFAULT, delivery -> {
                got.add(new String(delivery.message().body()));
                return Uni.createFrom().voidItem();
            }).await().indefinitely();
            Multi.createFrom().iterable(texts).onItem()
                    .transformToUni(it -> publisher.publish("order.kept", BrokerMessage.of("text/plain", it.getBytes())))
                    .merge(300).collect().last().await().indefinitely();
            await().untilAsserted(() -> assertThat(got).isEqualTo(texts));
        }
    }
}
