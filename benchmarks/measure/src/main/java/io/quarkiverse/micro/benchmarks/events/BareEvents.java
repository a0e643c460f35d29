package io.quarkiverse.micro.benchmarks.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.NUID;
import io.nats.client.Nats;
import io.nats.client.PublishOptions;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;

/**
 * Publishes to a JetStream by nothing but its client.
 */
final class BareEvents {

    private static final String SUBJECT = "bare";

    private final Connection connection;
    private final JetStream stream;
    private final byte[] json;
    private final long first = UUID.randomUUID().getMostSignificantBits();
    private final AtomicLong ids = new AtomicLong();

    BareEvents(String server, int bytes) throws IOException, InterruptedException, JetStreamApiException {
        connection = Nats.connect(server);
        connection.jetStreamManagement().addStream(
                StreamConfiguration.builder().name(SUBJECT).subjects(SUBJECT).allowAtomicPublish().build());
        stream = connection.jetStream();
        json = ("{\"Timestamp\":\"2023-11-14T22:13:20.123456789Z\",\"Metadata\":null,\"ID\":\"" + id() + "\",\"Topic\":\""
                + SUBJECT + "\",\"Payload\":\"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"}")
                .getBytes(US_ASCII);
    }

    private String id() {
        return new UUID(first, ids.incrementAndGet()).toString();
    }

    CompletableFuture<?> publish() {
        return stream.publishAsync(SUBJECT, json, PublishOptions.builder().messageId(id()).build());
    }

    /** All or none of them, as ours are. */
    CompletableFuture<?> publishBatch(int events) {
        String batch = NUID.nextGlobal();
        for (int i = 1; i < events; i++) {
            connection.publish(SUBJECT, headers(batch, i), json);
        }
        return connection.request(SUBJECT, headers(batch, events).put("Nats-Batch-Commit", "1"), json)
                .thenAccept(answer -> {
                    if (new String(answer.getData(), US_ASCII).contains("error")) {
                        throw new IllegalStateException(new String(answer.getData(), US_ASCII));
                    }
                });
    }

    private Headers headers(String batch, int sequence) {
        return new Headers().put("Nats-Msg-Id", id()).put("Nats-Batch-Id", batch)
                .put("Nats-Batch-Sequence", Integer.toString(sequence));
    }
}
