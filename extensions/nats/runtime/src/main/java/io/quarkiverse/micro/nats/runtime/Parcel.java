package io.quarkiverse.micro.nats.runtime;

import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A message whose publisher waits until the server has it.
 */
final class Parcel {

    /** Published to nobody: whoever waits for it waits for all that was sent before. */
    static final String NOTHING = "";

    private static final byte[] EMPTY = {};

    private final String subject;
    private final byte[] data;
    private final UniEmitter<? super Void> publisher;
    private final long deadline;
    private Session session; // set when it is sent, before others see it

    /**
     * @param deadline by {@link System#nanoTime()}
     */
    Parcel(String subject, byte[] data, UniEmitter<? super Void> publisher, long deadline) {
        this.subject = subject;
        this.data = data;
        this.publisher = publisher;
        this.deadline = deadline;
    }

    static Parcel empty(UniEmitter<? super Void> waiting, long deadline) {
        return new Parcel(NOTHING, EMPTY, waiting, deadline);
    }

    String subject() {
        return subject;
    }

    int size() {
        return data.length;
    }

    long deadline() {
        return deadline;
    }

    Session session() {
        return session;
    }

    /**
     * Does not wait.
     *
     * @throws IllegalStateException when the connection does not take it now
     * @throws MicroException when it never will
     */
    void send(Session over) {
        if (!subject.equals(NOTHING)) {
            long limit = over.connection().getMaxPayload();
            if (limit > 0 && data.length > limit) {
                throw NatsFailure.tooLarge(subject, data.length, limit);
            }
            try {
                over.connection().publish(subject, data);
            } catch (IllegalArgumentException e) {
                throw NatsFailure.invalid("'" + subject + "' is no subject that NATS takes: " + e.getMessage(), e);
            }
        }
        session = over;
    }

    void arrived() {
        publisher.complete(null);
    }

    void failed(MicroException failure) {
        publisher.fail(failure);
    }
}
