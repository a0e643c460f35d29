package io.quarkiverse.micro.nats.runtime.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.quarkiverse.micro.core.runtime.store.KeyOrder;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.quarkiverse.micro.nats.runtime.jetstream.Keys;

/**
 * Keys of a table.
 *
 * @param keys in the order of their UTF-8 bytes; nobody changes them
 * @param sequence up to which no key is missing
 */
record SortedKeys(String[] keys, long sequence) {

    /**
     * @param start length of what stands before the key
     */
    static SortedKeys of(Keys found, int start) {
        String[] keys = texts(found.keys(), start).toArray(String[]::new);
        Arrays.parallelSort(keys, KeyOrder.BY_BYTES);
        return new SortedKeys(keys, found.sequence());
    }

    SortedKeys with(Keys later, int start) {
        List<String> added = texts(later.keys(), start).distinct()
                .filter(key -> Arrays.binarySearch(keys, key, KeyOrder.BY_BYTES) < 0).toList();
        if (added.isEmpty()) {
            return later.sequence() == sequence ? this : new SortedKeys(keys, later.sequence());
        }
        String[] all = Stream.concat(Arrays.stream(keys), added.stream()).toArray(String[]::new);
        Arrays.sort(all, KeyOrder.BY_BYTES); // which merges what is sorted already
        return new SortedKeys(all, later.sequence());
    }

    /**
     * @return where the first key is that is not before this one
     */
    static int place(String[] keys, String key) {
        int place = Arrays.binarySearch(keys, key, KeyOrder.BY_BYTES);
        return place < 0 ? -place - 1 : place;
    }

    private static Stream<String> texts(List<String> encoded, int start) {
        return encoded.stream().map(key -> KeyText.decode(key.substring(start))).filter(Objects::nonNull);
    }
}
