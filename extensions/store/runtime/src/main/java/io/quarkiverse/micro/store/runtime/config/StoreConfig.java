package io.quarkiverse.micro.store.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Where records are kept.
 */
@ConfigMapping(prefix = "quarkus.micro.store")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface StoreConfig {

    /**
     * Which store to use, by the name of its provider: {@code file}, {@code memory}, or that of an engine.
     */
    @ConfigDocDefault("file; memory in tests")
    Optional<String> type();

    /**
     * Addresses of the store's servers, for stores that have any.
     */
    Optional<List<String>> address();

    /**
     * The database of tables that name no other: letters, digits, {@code -} and {@code _}, up to 63 of them. Of the service's
     * name any other character becomes {@code _}.
     */
    @ConfigDocDefault("the service's name")
    Optional<String> database();

    /**
     * The table of an injected {@code Store} without a {@code @Table}.
     */
    @WithDefault("micro")
    String table();

    /**
     * The largest value that is written, from 1 byte to below 2G.
     */
    @WithDefault("8M")
    MemorySize maxValueSize();

    /**
     * How long an operation may take. One that has not ended by then fails, but what it writes may be written all the same.
     * Longer than zero.
     */
    @WithDefault("30s")
    Duration timeout();

    /**
     * Where the {@code file} store keeps its files, one for each database. One process at a time may use a file.
     */
    @WithDefault("${user.home}/.quarkus-micro/store")
    Path directory();

    /**
     * How the {@code file} store writes.
     */
    File file();

    /**
     * How the {@code file} store writes.
     */
    interface File {

        /**
         * Whether a write is acknowledged once it is on disk, so that it survives a power loss. Otherwise it is acknowledged
         * at once, survives the end of the process after the interval, and a power loss soon after that.
         */
        @WithDefault("true")
        boolean sync();

        /**
         * Within which writes that are not synced are on disk. Longer than zero.
         */
        @WithDefault("1s")
        Duration interval();

        /**
         * How much of a database is kept in memory.
         */
        @WithDefault("32M")
        MemorySize cache();

        /**
         * How many writes may wait for the disk, 1 or more. More of them fail at once.
         */
        @WithDefault("10000")
        int maxWaiting();
    }
}
