package io.quarkiverse.micro.broker;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers of a message by keys in lower case, in their order. Every message has about three and passes several hands, so
 * they are one array and not a tree. Immutable.
 */
final class SortedHeaders extends AbstractMap<String, String> {

    private static final SortedHeaders NONE = new SortedHeaders(new String[0]);

    /** To put more than these in their place one by one would take long. */
    private static final int FEW = 32;

    /** Keys, sorted, each before its value. */
    private final String[] texts;

    private SortedHeaders(String[] texts) {
        this.texts = texts;
    }

    static SortedHeaders of(Map<String, String> headers) {
        return headers instanceof SortedHeaders same ? same : NONE.with(headers);
    }

    static String lower(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("A header needs a key");
        }
        return key.toLowerCase(Locale.ROOT);
    }

    SortedHeaders with(Map<String, String> more) {
        if (texts.length / 2 + more.size() > FEW) {
            return withMany(more);
        }
        String[] all = Arrays.copyOf(texts, texts.length + 2 * more.size());
        int size = texts.length;
        for (Map.Entry<String, String> header : more.entrySet()) {
            String key = lower(header.getKey());
            int at = indexOf(all, size, key);
            if (at < 0) {
                at = -at - 1;
                System.arraycopy(all, at, all, at + 2, size - at);
                all[at] = key;
                size += 2;
            }
            all[at + 1] = Objects.requireNonNull(header.getValue(), key);
        }
        return new SortedHeaders(size == all.length ? all : Arrays.copyOf(all, size));
    }

    private SortedHeaders withMany(Map<String, String> more) {
        Map<String, String> sorted = new TreeMap<>(this);
        more.forEach((key, value) -> sorted.put(lower(key), Objects.requireNonNull(value, key)));
        String[] all = new String[2 * sorted.size()];
        int at = 0;
        for (Map.Entry<String, String> header : sorted.entrySet()) {
            all[at++] = header.getKey();
            all[at++] = header.getValue();
        }
        return new SortedHeaders(all);
    }

    /** As {@link Arrays#binarySearch}. */
    private static int indexOf(String[] texts, int size, String key) {
        int low = 0;
        int high = size / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = texts[2 * middle].compareTo(key);
            if (order == 0) {
                return 2 * middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -2 * low - 1;
    }

    @Override
    public String get(Object key) {
        int at = key instanceof String text ? indexOf(texts, texts.length, text) : -1;
        return at < 0 ? null : texts[at + 1];
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return texts.length / 2;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return SortedHeaders.this.size();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, String>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < texts.length;
        }

        @Override
        public Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, String> entry = Map.entry(texts[next], texts[next + 1]);
            next += 2;
            return entry;
        }
    }
}
