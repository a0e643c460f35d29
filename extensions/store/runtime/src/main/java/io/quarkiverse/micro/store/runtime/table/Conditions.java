package io.quarkiverse.micro.store.runtime.table;

import java.util.OptionalLong;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.Write;

/**
 * Under which a change is applied.
 */
public final class Conditions {

    private Conditions() {
    }

    public static boolean has(Change change) {
        return wanted(change).isPresent();
    }

    private static OptionalLong wanted(Change change) {
        return change instanceof Write write ? write.options().ifVersion() : ((Delete) change).ifVersion();
    }

    /**
     * @param version of the record that is there; 0 where there is none
     * @throws MicroException where the change wants another
     */
    public static void requireMet(Change change, long version) {
        OptionalLong wanted = wanted(change);
        if (wanted.isEmpty() || wanted.getAsLong() == version) {
            return;
        }
        if (wanted.getAsLong() == 0) {
            throw new MicroException(Code.ALREADY_EXISTS, "There is a record \"" + change.key() + "\" of version " + version
                    + ", and it was to be written only where there is none");
        }
        throw new MicroException(Code.ABORTED, "The record \"" + change.key() + "\" has "
                + (version == 0 ? "been deleted" : "version " + version) + ", and version " + wanted.getAsLong()
                + " was asked for. Read again, and repeat");
    }
}
