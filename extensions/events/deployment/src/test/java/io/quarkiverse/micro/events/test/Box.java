package io.quarkiverse.micro.events.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import org.awaitility.Awaitility;

/**
 * What consumers have seen.
 */
@Singleton
public class Box {

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    public void put(Object thing) {
        seen.add(thing);
    }

    public List<Object> seen() {
        return seen;
    }

    public List<Object> await(int size) {
        Awaitility.await().until(() -> seen.size() >= size);
        return seen;
    }

    public void clear() {
        seen.clear();
    }
}
