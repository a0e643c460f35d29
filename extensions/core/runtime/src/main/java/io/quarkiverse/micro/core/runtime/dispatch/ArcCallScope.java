package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.Optional;

import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;

/**
 * Surrounds each run with a CDI request context and the caller's identity.
 */
public final class ArcCallScope implements CallScope {

    private final ManagedContext requestContext;
    private final Optional<CurrentIdentityAssociation> identities;

    /**
     * @param identities where the identity is put; empty where the application has no security
     */
    public ArcCallScope(ManagedContext requestContext, Optional<CurrentIdentityAssociation> identities) {
        this.requestContext = requestContext;
        this.identities = identities;
    }

    @Override
    public void enter(DispatchedCall call) {
        requestContext.activate();
        if (identities.isPresent() && call.identity().isPresent()) {
            identities.get().setIdentity(call.identity().get());
        }
    }

    @Override
    public void exit() {
        requestContext.terminate();
    }
}
