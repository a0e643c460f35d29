package org.acme.caller;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.MicroClient;

@ApplicationScoped
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    @MicroClient("greeter")
    Greeter greeter;

    // tag::failures[]
    String greet(String name) {
        try {
            return greeter.hello(new Greeter.Request(name)).message();
        } catch (MicroException e) {
            if (e.code() == Code.NOT_FOUND) {
                return "Nobody greets here";
            }
            if (e.outcome() == Outcome.UNKNOWN) {
                LOG.warnf("May or may not have greeted %s: %s", name, e.detail());
            }
            throw e;
        }
    }
    // end::failures[]
}
