package io.quarkiverse.micro.core.runtime.policy;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Failures for which trying again is of no use.
 */
public final class Hopeless {

    private Hopeless() {
    }

    /** What cannot be read today cannot be read in a second; what another service answers, which is named then, may differ. */
    public static boolean is(Throwable failure) {
        return failure instanceof MicroException error && error.id().isEmpty()
                && (error.code() == Code.INVALID_ARGUMENT || error.code() == Code.UNIMPLEMENTED);
    }
}
