package io.quarkiverse.micro.core.runtime.store;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.Write;

/**
 * What may be asked of a store.
 */
final class StoreLimits {

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_NAME = 63;
    private static final int MOST_CHANGES = 1000;
    private static final int MOST_METADATA = 64 << 10;

    private final StoreGuarantee guarantee;
    private final int maxValueSize;

    StoreLimits(StoreGuarantee guarantee, int maxValueSize) {
        this.guarantee = guarantee;
        this.maxValueSize = maxValueSize;
    }

    static void requireName(String what, String name) {
        boolean good = !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().allMatch(StoreLimits::isOfNames);
        if (!good) {
            throw invalid("The " + what + " is \"" + name + "\"; it must have 1 to " + LONGEST_NAME
                    + " letters (a to z, also capital), digits, - and _");
        }
    }

    private static boolean isOfNames(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    static void requireKey(String key) {
        boolean pairs = false;
        for (int i = 0; i < key.length(); i++) {
            if (Character.isSurrogate(key.charAt(i))) {
                pairs = true;
                break;
            }
        }
        if (pairs && key.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw invalid("A key has half of a pair of surrogates, which no UTF-8 has. Encode what is not text");
        }
        int longest = HouseKeys.contain(key) ? HouseKeys.LONGEST : LONGEST_KEY;
        if (key.length() > longest / 3) { // a char takes three bytes at most
            int length = key.getBytes(StandardCharsets.UTF_8).length;
            if (length > longest) {
                throw invalid("The key that begins with \"" + key.substring(0, 20) + "\" has " + length
                        + " bytes in UTF-8, and " + longest + " are allowed. Keep what is long in the value");
            }
        }
    }

    /**
     * @return whether one of them has a token
     */
    boolean requireApplicable(List<Change> changes) {
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw invalid("There are " + changes.size() + " changes; there must be 1 to " + MOST_CHANGES
                    + ". Apply more in several batches");
        }
        if (changes.size() > 1) {
            require(Ability.BATCH, "a batch of changes");
            requireDistinct(changes);
        }
        boolean fenced = false;
        for (Change change : changes) {
            requireKey(change.key());
            if (change instanceof Write write) {
                requireWritable(write);
            }
            fenced |= isFenced(change);
        }
        if (fenced) {
            require(Ability.BATCH, "a fencing token");
        }
        return fenced;
    }

    static boolean isFenced(Change change) {
        return change instanceof Write write ? write.options().token().isPresent() : ((Delete) change).token().isPresent();
    }

    private static void requireDistinct(List<Change> changes) {
        Set<String> keys = new HashSet<>();
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw invalid(
                        "The key \"" + change.key() + "\" is changed twice in one batch. Leave the change that is to stay");
            }
        }
    }

    private void requireWritable(Write write) {
        if (write.value().length > maxValueSize) {
            throw invalid("The value of \"" + write.key() + "\" has " + write.value().length + " bytes, and " + maxValueSize
                    + " are allowed. Raise quarkus.micro.store.max-value-size, or keep it elsewhere");
        }
        int metadata = 0;
        for (Map.Entry<String, String> entry : write.options().metadata().entrySet()) {
            metadata += entry.getKey().length() + entry.getValue().length();
        }
        if (metadata > MOST_METADATA) {
            throw invalid("The metadata of \"" + write.key() + "\" has " + metadata + " characters, and " + MOST_METADATA
                    + " are allowed. Keep what is long in the value");
        }
        if (write.options().expiry().isPresent()) {
            require(Ability.EXPIRY, "a record that expires");
        }
    }

    private void require(Ability ability, String what) {
        if (!guarantee.can(ability)) {
            throw new MicroException(Code.UNIMPLEMENTED, "This store cannot do " + ability + ", which " + what
                    + " needs. Choose another one with quarkus.micro.store.type, or a version of its engine that can");
        }
    }

    private static MicroException invalid(String detail) {
        return new MicroException(Code.INVALID_ARGUMENT, detail);
    }
}
