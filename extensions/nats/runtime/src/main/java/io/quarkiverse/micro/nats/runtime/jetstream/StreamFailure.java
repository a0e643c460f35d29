package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.nats.client.JetStreamStatusException;
import io.nats.client.support.Status;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.Session;

/**
 * What callers are told when JetStream does not do as asked.
 */
public final class StreamFailure {

    private StreamFailure() {
    }

    /** Nobody serves a subject: its stream is gone, or has no leader yet. Nothing was stored. */
    static final class Nobody extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Nobody(String subject) {
            super(subject, null, false, false);
        }
    }

    static Throwable ofRequest(NatsLink link, Session over, String subject, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String where = link.settings().where();
        if (cause instanceof MicroException || cause instanceof ApiRefusal) {
            return cause;
        } else if (cause instanceof JetStreamStatusException) {
            return subject.startsWith(JetStreamLink.API) && !subject.startsWith(JetStreamLink.API + "DIRECT")
                    ? noJetStream(where)
                    : new Nobody(subject);
        } else if (cause instanceof CancellationException) { // jnats' word for both
            return NatsFailure.notConfirmed(where, over.alive()
                    ? "no answer within " + link.settings().timeout().toMillis() + " ms"
                    : "the connection broke");
        } else if (cause instanceof IllegalStateException) {
            return NatsFailure.notReached(where, link.problem());
        }
        return NatsFailure.invalid("NATS does not take a message to '" + subject + "': " + cause.getMessage(), cause);
    }

    static Throwable ofStatus(NatsLink link, String subject, Status status) {
        return status.getCode() == 503 ? new Nobody(subject)
                : NatsFailure.of(Code.UNAVAILABLE, Outcome.ANSWERED, "JetStream at " + link.settings().where() + " answers '"
                        + subject + "' with " + status.getMessageWithCode());
    }

    static MicroException noJetStream(String where) {
        return NatsFailure.of(Code.UNAVAILABLE, Outcome.NOT_SENT, "The NATS server at " + where
                + " does not serve JetStream, or its cluster has no leader at the moment. Start it with --jetstream, "
                + "or choose other back ends");
    }

    static MicroException notJetStream(String subject, Throwable cause) {
        return MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.UNKNOWN)
                .detail("What answered at '" + subject + "' is not JetStream: another client subscribes there").cause(cause)
                .build();
    }

    /**
     * @param what was asked of JetStream, as the object of a sentence
     */
    public static Throwable toCallers(String what, Throwable failure) {
        if (failure instanceof Nobody nobody) {
            return NatsFailure.of(Code.UNAVAILABLE, Outcome.NOT_SENT, "JetStream does not serve " + what + " at the moment: "
                    + "nobody answers at '" + nobody.getMessage() + "'. Its stream has no leader, or was deleted");
        }
        return failure instanceof ApiRefusal refusal ? refused(what, refusal) : failure;
    }

    private static MicroException refused(String what, ApiRefusal refusal) {
        return NatsFailure.of(code(refusal), Outcome.ANSWERED, "JetStream refuses " + what + ": " + refusal.getMessage() + " ("
                + refusal.code() + ")" + advice(code(refusal)));
    }

    private static Code code(ApiRefusal refusal) {
        String text = refusal.getMessage().toLowerCase(Locale.ROOT);
        if (text.contains("maximum") || text.contains("exceed") || text.contains("insufficient") || text.contains("too large")
                || text.contains("no space") || text.contains("inflight")) {
            return Code.RESOURCE_EXHAUSTED;
        }
        return switch (refusal.status()) {
            case 404 -> Code.NOT_FOUND;
            case 500, 503 -> Code.UNAVAILABLE;
            default -> Code.FAILED_PRECONDITION;
        };
    }

    private static String advice(Code code) {
        return code == Code.RESOURCE_EXHAUSTED ? ". Give the server or the stream more room, or store less" : "";
    }
}
