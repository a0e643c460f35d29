package io.quarkiverse.micro.rpc.runtime.server;

import java.util.List;
import java.util.Optional;
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
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final String service;
    private final boolean tellMessages;
    private final List<FailureTranslator> translators;

    /**
     * @param service reported as the origin of errors that name none
     * @param tellMessages whether callers see the messages of unforeseen exceptions: in dev mode only
     * @param translators asked before an exception counts as unforeseen
     */
    public Failures(String service, boolean tellMessages, List<FailureTranslator> translators) {
        this.service = service;
        this.tellMessages = tellMessages;
        this.translators = List.copyOf(translators);
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
        for (FailureTranslator translator : translators) {
            Optional<MicroException> told = translator.translate(endpoint, failure);
            if (told.isPresent()) {
                return told.get().with().id(service).build();
            }
        }
        return unforeseen(endpoint, failure);
    }

    private MicroException unforeseen(String endpoint, Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s failed. Callers are told the reference %s", endpoint, reference);
        String told = tellMessages ? ": " + failure : "";
        return error(Code.INTERNAL, endpoint + " failed" + told + ". Reference: " + reference);
    }

    MicroException error(Code code, String detail) {
        return MicroException.builder(code).id(service).detail(detail).build();
    }
}
