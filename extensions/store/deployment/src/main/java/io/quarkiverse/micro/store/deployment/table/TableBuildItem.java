package io.quarkiverse.micro.store.deployment.table;

import java.util.Optional;

import org.jboss.jandex.Type;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A table that is injected somewhere.
 */
public final class TableBuildItem extends MultiBuildItem {

    private final Type type;
    private final String table;
    private final String database;
    private final String contentType;
    private final ObjectClass objects;
    private final boolean faulty;

    private TableBuildItem(Type type, String table, String database, String contentType, ObjectClass objects, boolean faulty) {
        this.type = type;
        this.table = table;
        this.database = database;
        this.contentType = contentType;
        this.objects = objects;
        this.faulty = faulty;
    }

    static TableBuildItem ofBytes(Type type, String table, String database) {
        return new TableBuildItem(type, table, database, "", null, false);
    }

    static TableBuildItem ofObjects(Type type, String table, String database, String contentType, ObjectClass objects) {
        return new TableBuildItem(type, table, database, contentType, objects, false);
    }

    /** Stands in for one with a mistake: without a bean ArC would report that one is missing, and nothing else. */
    static TableBuildItem faulty(Type type, String table, String database) {
        return new TableBuildItem(type, table, database, "", null, true);
    }

    /** Of the injection point. */
    Type type() {
        return type;
    }

    String table() {
        return table;
    }

    String database() {
        return database;
    }

    String contentType() {
        return contentType;
    }

    /** Empty for a table of bytes. */
    Optional<ObjectClass> objects() {
        return Optional.ofNullable(objects);
    }

    boolean faulty() {
        return faulty;
    }
}
