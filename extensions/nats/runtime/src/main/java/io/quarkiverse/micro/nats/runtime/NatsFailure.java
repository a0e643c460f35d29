package io.quarkiverse.micro.nats.runtime;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

/**
 * What this engine's callers are told.
 */
public final class NatsFailure {

    private NatsFailure() {
    }

    public static MicroException notReached(String where, String why) {
        return of(Code.UNAVAILABLE, Outcome.NOT_SENT, "NATS at " + where + " is not reached: " + why
                + ". Start a server there, or set quarkus.micro.nats.servers");
    }

    public static MicroException notConfirmed(String where, String why) {
        return of(Code.UNAVAILABLE, Outcome.UNKNOWN,
                "NATS at " + where + " did not confirm what was sent, which it may have or not: " + why);
    }

    public static MicroException closed() {
        return of(Code.UNAVAILABLE, Outcome.NOT_SENT, "The connection to NATS was closed, because this application stops");
    }

    public static MicroException full(int messages, long bytes) {
        return of(Code.RESOURCE_EXHAUSTED, Outcome.NOT_SENT,
                messages + " messages of " + bytes + " bytes wait for NATS already. "
                        + "Wait for their publishing to complete, or raise quarkus.micro.nats.max-pending-messages or "
                        + "max-pending-size");
    }

    public static MicroException tooLarge(String subject, int bytes, long limit) {
        return of(Code.RESOURCE_EXHAUSTED, Outcome.NOT_SENT, "The message to '" + subject + "' has " + bytes
                + " bytes with its headers, and the NATS server takes " + limit
                + ". Send less, or raise max_payload in the server's configuration");
    }

    public static MicroException denied(String what) {
        return of(Code.PERMISSION_DENIED, Outcome.ANSWERED, "The NATS server says: " + what
                + ". Give the user of this connection the permission, or connect as another");
    }

    public static MicroException invalid(String detail, Throwable cause) {
        return MicroException.builder(Code.INVALID_ARGUMENT).outcome(Outcome.NOT_SENT).detail(detail).cause(cause).build();
    }

    public static MicroException of(Code code, Outcome outcome, String detail) {
        return MicroException.builder(code).outcome(outcome).detail(detail).build();
    }
}
