package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MessagesAreTracedTest {

    @Inject
    Broker broker;

    @Inject
    FinishedSpans finished;

    @BeforeEach
    void forget() {
        finished.forgetEarlierOnes();
    }

    @Test
    void aMessageIsASpanForItsPublisherAndBelowItOneForEachSubscriber() {
        publish("mail.worker");
        SpanData sent = finished.one(SpanKind.PRODUCER, "send mail.worker");
        SpanData processed = finished.one(SpanKind.CONSUMER, "process Mailroom.onWorker");
        assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
        assertThat(processed.getTraceId()).isEqualTo(sent.getTraceId());
        assertThat(processed.getAttributes().get(stringKey("messaging.destination.name"))).isEqualTo("mail.worker");
    }

    @Test
    void theSubscribersSpanIsCurrentOnWhateverThreadItRuns() {
        publish("mail.worker");
        assertThat(finished.one(SpanKind.CONSUMER, "process Mailroom.onWorker").getSpanId()).isEqualTo(Mailroom.current);
        publish("mail.event-loop");
        assertThat(finished.one(SpanKind.CONSUMER, "process Mailroom.onEventLoop").getSpanId()).isEqualTo(Mailroom.current);
    }

    private void publish(String topic) {
        broker.publish(topic, BrokerMessage.of("text/plain", "x".getBytes())).await().indefinitely();
    }
}
