package io.quarkiverse.micro.sync.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How locks are kept and waited for.
 */
@ConfigMapping(prefix = "quarkus.micro.sync")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface SyncConfig {

    /**
     * Which back end keeps locks, by the name of its provider: {@code file}, {@code memory}, or that of an engine.
     */
    @ConfigDocDefault("file; memory in tests")
    Optional<String> type();

    /**
     * Where the {@code file} back end keeps its file. All processes of this host that name the same directory share their
     * locks; it must not be on a file system of the network.
     */
    @WithDefault("${user.home}/.quarkus-micro/sync")
    Path directory();

    /**
     * How long the lock of {@code @Locked}, or the leadership of {@code @WhenLeader}, stays with a process that has died or is
     * cut off, before others may have it: 500 ms to 1 h. A living one renews it for as long as it wants.
     */
    @WithDefault("10s")
    Duration ttl();

    /**
     * How long {@code @Locked} waits for its lock, up to a day; zero does not wait.
     */
    @WithDefault("30s")
    Duration patience();
}
