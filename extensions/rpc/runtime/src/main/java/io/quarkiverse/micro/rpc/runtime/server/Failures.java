package io.quarkiverse.micro.rpc.runtime.server;

import java.util.UUID;
import java.util.concurrent.CancellationException;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/**
 * What callers are told of an endpoint's failure: what it meant to say, and nothing else.
 */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final String service;
    private final boolean tellMessages;

    /**
     * @param service reported as the origin of errors that name none
     * @param tellMessages whether callers see the messages of unforeseen exceptions: in dev mode only
     */
    Failures(String service, boolean tellMessages) {
        this.service = service;
        this.tellMessages = tellMessages;
    }

    MicroException toError(String endpoint, Throwable failure) {
        if (failure instanceof MicroException error) {
            // An error passed on from a call that the endpoint made: whatever was refused there, here the endpoint ran
            return error.with().id(error.id().isEmpty() ? service : error.id()).outcome(Outcome.ANSWERED).build();
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return error(Code.UNAUTHENTICATED, endpoint + " is not for anonymous callers. Send credentials");
        }
        if (failure instanceof ForbiddenException) {
            return error(Code.PERMISSION_DENIED, "The caller may not call " + endpoint);
        }
        if (failure instanceof CancellationException) {
            return error(Code.CANCELLED, "The call was cancelled");
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s failed. Callers are told the reference %s", endpoint, reference);
        String told = tellMessages ? ": " + failure : "";
        return error(Code.INTERNAL, endpoint + " failed" + told + ". Reference: " + reference);
    }

    MicroException error(Code code, String detail) {
        return MicroException.builder(code).id(service).detail(detail).build();
    }
}
