package io.quarkiverse.micro.rpc.runtime.client;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

/**
 * The attempts of a call that failed, and what they add up to.
 */
final class Attempts {

    private List<String> failures;
    private MicroException last;
    private Outcome worst = Outcome.NOT_SENT;

    void add(String node, MicroException failure) {
        if (failures == null) {
            failures = new ArrayList<>(2);
        }
        failures.add(node + ": " + failure.detail());
        last = failure;
        if (failure.outcome().ordinal() > worst.ordinal()) {
            worst = failure.outcome();
        }
    }

    /**
     * @return the outcome that leaves the most in doubt
     */
    Outcome worst() {
        return worst;
    }

    /**
     * @return that no node is left, with what each one said
     */
    MicroException exhausted(String service, String endpoint) {
        return MicroException.builder(Code.UNAVAILABLE).id(ServiceCalls.ID).outcome(worst).cause(last)
                .detail("No node of " + service + " answered " + endpoint + ". Tried " + failures).build();
    }

    /**
     * @return the failure with the attempts that came before it, one of which may have got further
     */
    MicroException last() {
        if (failures.size() == 1) {
            return last.with().id(idOf(last)).detail(failures.get(0)).build();
        }
        return last.with().id(idOf(last)).outcome(worst).detail(last.detail() + ". Tried " + failures).build();
    }

    private static String idOf(MicroException error) {
        return error.id().isEmpty() ? ServiceCalls.ID : error.id();
    }
}
