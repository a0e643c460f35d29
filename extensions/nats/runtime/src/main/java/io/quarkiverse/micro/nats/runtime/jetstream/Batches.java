package io.quarkiverse.micro.nats.runtime.jetstream;

import java.time.Duration;
import java.util.List;

import io.nats.client.NUID;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;

/**
 * Messages that a stream takes all or none of, without others in between: atomic batches of NATS's ADR-50.
 */
public final class Batches {

    /** The server's own limit. */
    static final int MOST = 1000;

    private static final int ATTEMPTS = 10;

    private final JetStreamLink js;
    private final String stream;
    /** The server takes 50 at a time for a stream, from all processes. */
    private final Turns turns = new Turns(16);

    public Batches(JetStreamLink js, String stream) {
        this.js = js;
        this.stream = stream;
    }

    /**
     * @param headers null for none
     */
    public record Part(String subject, Headers headers, byte[] body) {
    }

    /**
     * @return sequence of the first
     */
    public Uni<Long> publish(List<Part> parts) {
        if (parts.size() > MOST) {
            return Uni.createFrom().failure(NatsFailure.of(Code.RESOURCE_EXHAUSTED, Outcome.NOT_SENT, "The batch has "
                    + parts.size() + " messages, and JetStream takes " + MOST + " at a time. Write less at once"));
        }
        if (!js.canBatch()) {
            return Uni.createFrom().failure(NatsFailure.of(Code.UNIMPLEMENTED, Outcome.NOT_SENT, "Several changes at once need "
                    + "NATS server 2.12 or newer, and this one is " + js.version() + ". Run a newer one"));
        }
        return turns.take(() -> js.link().connected().chain(over -> send(over, parts)).onFailure(ApiRefusal::isBatchLost)
                .retry().withExecutor(Later.pauses()).withBackOff(Duration.ofMillis(5), Duration.ofMillis(100)).atMost(ATTEMPTS)
                .onFailure(IllegalStateException.class).transform(Batches::lastFailure))
                .map(ack -> ack.getSeqno() - parts.size() + 1);
    }

    private Uni<PublishAck> send(Session over, List<Part> parts) {
        String id = NUID.nextGlobal();
        int last = parts.size() - 1;
        for (Part part : parts) {
            JetStreamLink.requireSize(over, part.subject(), part.headers(), part.body());
        }
        for (int i = 0; i < last; i++) {
            try {
                over.connection().publish(parts.get(i).subject(), headers(parts.get(i), id, i + 1), parts.get(i).body());
            } catch (IllegalStateException e) { // without the last one nothing is stored
                return Uni.createFrom().failure(NatsFailure.notReached(js.link().settings().where(), js.link().problem()));
            }
        }
        Headers commit = headers(parts.get(last), id, parts.size()).put("Nats-Batch-Commit", "1");
        return js.request(over, parts.get(last).subject(), commit, parts.get(last).body())
                .map(JetStreamLink.Unchecked::ack);
    }

    private static Headers headers(Part part, String id, int sequence) {
        Headers headers = part.headers() == null ? new Headers() : new Headers(part.headers());
        return headers.put("Nats-Batch-Id", id).put("Nats-Batch-Sequence", Integer.toString(sequence));
    }

    private static Throwable lastFailure(Throwable exhausted) {
        return exhausted.getCause() instanceof ApiRefusal refusal ? refusal : exhausted;
    }
}
