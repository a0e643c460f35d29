package io.quarkiverse.micro.core.runtime.telemetry;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * The tag {@code code} of meters.
 */
public final class CodeTag {

    private CodeTag() {
    }

    /**
     * @param failure null for none
     */
    public static String of(Throwable failure) {
        Code code = failure == null ? Code.OK : failure instanceof MicroException error ? error.code() : Code.INTERNAL;
        return code.name();
    }
}
