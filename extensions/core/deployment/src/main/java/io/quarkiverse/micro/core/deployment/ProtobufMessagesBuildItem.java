package io.quarkiverse.micro.core.deployment;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The application's protobuf messages. They are registered for the codec that reads them.
 */
public final class ProtobufMessagesBuildItem extends SimpleBuildItem {

    private final SortedSet<DotName> classes;

    ProtobufMessagesBuildItem(SortedSet<DotName> classes) {
        this.classes = Collections.unmodifiableSortedSet(new TreeSet<>(classes));
    }

    public SortedSet<DotName> classes() {
        return classes;
    }
}
