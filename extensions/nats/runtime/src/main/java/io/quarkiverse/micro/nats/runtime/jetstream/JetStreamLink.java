package io.quarkiverse.micro.nats.runtime.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.ApiResponse;
import io.nats.client.api.PublishAck;
import io.nats.client.api.ServerInfo;
import io.nats.client.impl.Headers;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Continuations;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;

/**
 * JetStream over the shared connection. Every question ends within the connection's timeout and 100 ms, on a thread that need
 * not be one of the application's, as all of these may be waiting for it; it fails with a {@link MicroException}, or with
 * jnats' {@link JetStreamApiException} where JetStream itself refuses. Safe for all threads.
 */
public final class JetStreamLink {

    static final String API = "$JS.API.";

    /** Servers from these versions on can do it. */
    private static final String TTL = "2.11.0";
    private static final String BATCH = "2.12.0";

    private static final byte[] NOTHING = {};

    private static final Server ANY = new Server(null, true, true);

    private final NatsLink link;
    private final Executor answered;
    private volatile Server server = ANY;

    public JetStreamLink(NatsLink link) {
        this(link, new Continuations(OwnThreads.STORES));
    }

    /**
     * @param answered goes on with answers
     */
    public JetStreamLink(NatsLink link, Executor answered) {
        this.link = link;
        this.answered = answered;
    }

    public NatsLink link() {
        return link;
    }

    /** @return goes on with answers, wherever they come */
    Executor answered() {
        return answered;
    }

    /**
     * @return whether records may expire one by one; true while nothing is connected
     */
    public boolean canExpire() {
        return server().expires();
    }

    /**
     * @return whether several messages can be published as one; true while nothing is connected
     */
    public boolean canBatch() {
        return server().batches();
    }

    /**
     * @return the server's version, for messages
     */
    public String version() {
        Session present = link.session();
        return present == null ? "unknown" : present.connection().getServerInfo().getVersion();
    }

    /**
     * @param operation of JetStream's API, such as {@code STREAM.INFO.orders}
     * @param body JSON; empty for none
     */
    public Uni<Message> ask(String operation, String body) {
        return request(API + operation, null,
                body.isEmpty() ? NOTHING : body.getBytes(UTF_8));
    }

    /**
     * @return completes when the message is stored
     */
    public Uni<PublishAck> publish(String subject, Headers headers, byte[] body) {
        return request(subject, headers, body).map(Unchecked::ack);
    }

    /**
     * @return completes when all are stored, in their order: they go over one connection, without waiting in between
     */
    public Uni<List<PublishAck>> publish(List<Batches.Part> parts) {
        return link.connected().chain(session -> Uni.join()
                .all(parts.stream().map(part -> request(session, part.subject(), part.headers(), part.body())
                        .map(Unchecked::ack)).toList())
                .andFailFast());
    }

    /**
     * @param headers null for none
     */
    public Uni<Message> request(String subject, Headers headers, byte[] body) {
        return link.connected().chain(session -> request(session, subject, headers, body));
    }

    /**
     * As {@link #request(String, Headers, byte[])}, over one connection only.
     */
    Uni<Message> request(Session over, String subject, Headers headers, byte[] body) {
        return Uni.createFrom().completionStage(() -> {
            requireSize(over, subject, headers, body);
            return over.connection().requestWithTimeout(subject, headers, body, link.settings().timeout());
        }).onFailure().transform(failure -> StreamFailure.ofRequest(link, over, subject, failure))
                .emitOn(answered);
    }

    static void requireSize(Session over, String subject, Headers headers, byte[] body) {
        int size = body.length + (headers == null ? 0 : headers.serializedLength());
        long limit = over.connection().getMaxPayload();
        if (limit > 0 && size > limit) {
            throw NatsFailure.tooLarge(subject, size, limit);
        }
    }

    private Server server() {
        Session present = link.session();
        Server known = server;
        if (present != null && known.session() != present) {
            ServerInfo info = present.connection().getServerInfo();
            known = new Server(present, info.isSameOrNewerThanVersion(TTL), info.isSameOrNewerThanVersion(BATCH));
            server = known;
        }
        return present == null ? ANY : known;
    }

    /** What the server at the other end can do. */
    private record Server(Session session, boolean expires, boolean batches) {
    }

    /** jnats' checked exceptions as failures of a Uni. */
    public static final class Unchecked {

        private Unchecked() {
        }

        static PublishAck ack(Message answer) {
            try {
                return new PublishAck(answer);
            } catch (JetStreamApiException e) {
                throw new ApiRefusal(e);
            } catch (IOException e) {
                throw StreamFailure.notJetStream(answer.getSubject(), e);
            }
        }

        public static <T extends ApiResponse<T>> T required(T answer) {
            try {
                return answer.throwOnHasError();
            } catch (JetStreamApiException e) {
                throw new ApiRefusal(e);
            }
        }
    }
}
