package io.quarkiverse.micro.test.application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import org.awaitility.Awaitility;

/**
 * What the receivers of an application under test have seen: a bean of it, where the test adds this class.
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
