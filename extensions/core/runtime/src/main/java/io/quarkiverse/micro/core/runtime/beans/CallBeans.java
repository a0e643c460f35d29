package io.quarkiverse.micro.core.runtime.beans;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.Call;

/**
 * The call that is being served, for those who cannot declare it as a parameter: handlers of a contract, and beans that
 * they use.
 */
@Singleton
public class CallBeans {

    @Produces
    @RequestScoped
    Call current() {
        DispatchedCall call = DispatchedCall.current();
        if (call == null) {
            throw new IllegalStateException("There is no call here: an injected Call is that of the endpoint that runs. Use it "
                    + "within an endpoint, not at start and not on threads of your own");
        }
        return call;
    }
}
