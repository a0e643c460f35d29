package io.quarkiverse.micro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What travels beside a payload: an ordered multi-map with lower-case keys. Immutable.
 * <p>
 * Keys are turned to lower case. A key that ends in {@code -bin} has bytes as values, every other key has text of printable
 * ASCII, as in gRPC. Keys that start with {@code grpc-} or {@code :} belong to the protocol and are not accepted.
 */
public final class Metadata {

    /** Nothing. */
    public static final Metadata EMPTY = new Metadata(new String[0], new Object[0], 0);

    private static final String BINARY = "-bin";

    private final String[] keys;
    private final Object[] values;
    private final int size;

    private Metadata(String[] keys, Object[] values, int size) {
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    public static Metadata of(String key, String value) {
        return builder().add(key, value).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * @return a builder that starts with these entries
     */
    public Builder with() {
        Builder builder = new Builder();
        builder.keys = Arrays.copyOf(keys, Math.max(size, 8));
        builder.values = Arrays.copyOf(values, Math.max(size, 8));
        builder.size = size;
        return builder;
    }

    /**
     * @param key in any case
     * @return the first text under this key; empty also for a key that holds bytes
     */
    public Optional<String> get(String key) {
        int index = indexOf(keys, size, lower(key));
        return index >= 0 && values[index] instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * @param key ends in {@code -bin}, in any case
     * @return the first bytes under this key
     */
    public Optional<byte[]> bytes(String key) {
        int index = indexOf(keys, size, lower(key));
        return index >= 0 && values[index] instanceof byte[] bytes ? Optional.of(bytes.clone()) : Optional.empty();
    }

    /**
     * @param key in any case
     * @return all texts under this key, in order
     */
    public List<String> all(String key) {
        String wanted = lower(key);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(wanted) && values[i] instanceof String text) {
                found.add(text);
            }
        }
        return List.copyOf(found);
    }

    public boolean contains(String key) {
        return indexOf(keys, size, lower(key)) >= 0;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Visits every entry in order.
     *
     * @param text takes keys with their texts
     * @param binary takes keys with their bytes, which it must not change
     */
    public void forEach(BiConsumer<String, String> text, BiConsumer<String, byte[]> binary) {
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof String value) {
                text.accept(keys[i], value);
            } else {
                binary.accept(keys[i], (byte[]) values[i]);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Metadata metadata) || metadata.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!keys[i].equals(metadata.keys[i]) || !Objects.deepEquals(values[i], metadata.values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + keys[i].hashCode();
            hash = 31 * hash + (values[i] instanceof byte[] bytes ? Arrays.hashCode(bytes) : values[i].hashCode());
        }
        return hash;
    }

    /**
     * Names the keys only, because values may be credentials.
     */
    @Override
    public String toString() {
        return "Metadata" + Arrays.asList(keys).subList(0, size);
    }

    private static String lower(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return key.toLowerCase(Locale.ROOT);
            }
        }
        return key;
    }

    private static int indexOf(String[] keys, int size, String key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Collects entries. Not thread-safe.
     */
    public static final class Builder {

        private String[] keys = new String[8];
        private Object[] values = new Object[8];
        private int size;

        private Builder() {
        }

        /**
         * @param key letters, digits, {@code -}, {@code _}, {@code .}; not ending in {@code -bin}
         * @param value printable ASCII; blanks at both ends do not survive the wire
         */
        public Builder add(String key, String value) {
            String lower = checked(key);
            if (lower.endsWith(BINARY)) {
                throw new IllegalArgumentException("Metadata key '" + key + "' ends in -bin and so takes bytes, not text");
            }
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    throw new IllegalArgumentException("Metadata '" + key
                            + "' has a character outside printable ASCII at index " + i + "; use a key ending in -bin");
                }
            }
            return append(lower, value);
        }

        /**
         * @param key as for text, but ending in {@code -bin}
         * @param value any bytes; copied
         */
        public Builder add(String key, byte[] value) {
            String lower = checked(key);
            if (!lower.endsWith(BINARY)) {
                throw new IllegalArgumentException("Metadata key '" + key + "' takes bytes only when it ends in -bin");
            }
            return append(lower, value.clone());
        }

        /**
         * Adds every entry of another metadata.
         */
        public Builder addAll(Metadata other) {
            for (int i = 0; i < other.size; i++) {
                append(other.keys[i], other.values[i]);
            }
            return this;
        }

        /**
         * Replaces all values under this key.
         */
        public Builder set(String key, String value) {
            return remove(key).add(key, value);
        }

        public Builder remove(String key) {
            String wanted = lower(key);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (!keys[i].equals(wanted)) {
                    keys[kept] = keys[i];
                    values[kept++] = values[i];
                }
            }
            size = kept;
            return this;
        }

        public boolean isEmpty() {
            return size == 0;
        }

        public Metadata build() {
            return size == 0 ? EMPTY : new Metadata(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), size);
        }

        private Builder append(String key, Object value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            keys[size] = key;
            values[size++] = value;
            return this;
        }

        private static String checked(String key) {
            String lower = lower(key);
            boolean valid = !lower.isEmpty() && !lower.startsWith("grpc-");
            for (int i = 0; valid && i < lower.length(); i++) {
                char c = lower.charAt(i);
                valid = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
            }
            if (!valid) {
                throw new IllegalArgumentException("'" + key
                        + "' cannot be a metadata key: letters, digits, '-', '_' and '.' are allowed, and no grpc- prefix");
            }
            return lower;
        }
    }
}
