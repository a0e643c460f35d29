package io.quarkiverse.micro.nats.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The NATS engine. It serves what {@code quarkus.micro.engine=nats}, or a {@code quarkus.micro.<area>.type=nats}, gives it.
 */
@ConfigMapping(prefix = "quarkus.micro.nats")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface NatsConfig {

    /**
     * Addresses of the servers of one cluster, {@code nats://host:port} or {@code tls://host:port}; without a scheme they get
     * {@code nats://}. More of the cluster are learnt from it.
     * <p>
     * Go Micro's {@code MICRO_REGISTRY_ADDRESS}, which is {@code quarkus.micro.registry.address}, wins over this for the
     * registry, {@code MICRO_BROKER_ADDRESS} for the broker, and {@code MICRO_STORE_ADDRESS} for the store.
     */
    @ConfigDocDefault("nats://127.0.0.1:4222")
    Optional<List<String>> servers();

    /**
     * The name of the connection, by which the server's monitoring shows it.
     */
    @ConfigDocDefault("the service's name")
    Optional<String> connectionName();

    /**
     * The user, for servers that want one and a password.
     */
    Optional<String> user();

    /**
     * The user's password.
     */
    Optional<String> password();

    /**
     * The token, for servers that want one.
     */
    Optional<String> token();

    /**
     * A credentials file as {@code nsc} writes it, with a JWT and the key that signs.
     */
    Optional<Path> credentialsFile();

    /**
     * A file with the seed of a user's NKey: a line that starts with {@code SU}.
     */
    Optional<Path> nkeyFile();

    /**
     * What the credentials provider is asked for: a user and a password, when the connection is made, and again when the server
     * does not take them any more.
     */
    Optional<String> credentialsProvider();

    /**
     * The name of the credentials provider's bean, where there are several.
     */
    Optional<String> credentialsProviderName();

    /**
     * The named configuration of {@code quarkus.tls} with which connections are made: TLS is then required. Without it the
     * default configuration is used for servers at {@code tls://}, and others are spoken to in clear text. Certificates and
     * host names are verified unless that configuration says otherwise.
     */
    Optional<String> tlsConfigurationName();

    /**
     * How long one attempt to reach a server may take.
     */
    @WithDefault("2s")
    Duration connectTimeout();

    /**
     * How long a message may wait for the server to have it, the time without a connection included; then its publisher is
     * told. Also the bound of every other operation.
     */
    @WithDefault("5s")
    Duration timeout();

    /**
     * How long to wait after all servers were tried in vain; a fifth more at random. There is no last attempt. After an outage
     * messages wait for twice this time, in which subscribers come back too.
     */
    @WithDefault("1s")
    Duration reconnectWait();

    /**
     * How often a silent server is asked whether it is there; after five questions without an answer it is not.
     */
    @WithDefault("10s")
    Duration pingInterval();

    /**
     * How many messages may wait: those published that the server does not have yet, beyond which publishing is refused; and
     * for each subscription those that it has no time for, beyond which they are lost with a warning.
     */
    @WithDefault("65536")
    int maxPendingMessages();

    /**
     * The same as a size of all that wait.
     */
    @WithDefault("64M")
    MemorySize maxPendingSize();

    /**
     * The registry.
     */
    Registry registry();

    /**
     * JetStream, which keeps what the store, locks and event streams hold.
     */
    JetStream jetstream();

    /**
     * JetStream. Streams and buckets are made when they are first used; those that are there are used as they are.
     */
    @ConfigGroup
    interface JetStream {

        /**
         * How many servers of a cluster keep what is written, 1 to 5: of three, one may be lost. A single server can do 1 only.
         */
        @WithDefault("1")
        int replicas();

        /**
         * Where it is kept: {@code file}, or {@code memory}, which a restart of the server empties.
         */
        @WithDefault("file")
        Storage storage();

        /**
         * How long the server remembers that a record was deleted or has expired. Who watches, and was cut off for longer,
         * still learns of it, but a consumer of the bucket outside of this application does not.
         */
        @WithDefault("1h")
        Duration markers();

        /**
         * The bucket of locks: letters, digits, {@code -} and {@code _}.
         */
        @WithDefault("micro-locks")
        String lockBucket();
    }

    /** Where JetStream keeps what is written. */
    enum Storage {
        FILE,
        MEMORY
    }

    /**
     * The registry. It has no storage: every process answers for the nodes that it announces.
     */
    @ConfigGroup
    interface Registry {

        /**
         * Whose subjects are used: {@code v4} those of Go Micro 4 and early 5, {@code v6} those of Go Micro 5.30 and 6. Go
         * services see each other only within one of these, ours see all.
         */
        @WithDefault("both")
        Dialect dialect();

        /**
         * How long answers to a lookup are collected. Go Micro's is 100 ms too.
         */
        @WithDefault("100ms")
        Duration collect();

        /**
         * How many nodes are enough, so that a lookup does not take its full time.
         */
        Optional<Integer> quorum();

        /**
         * After how much silence a node that is watched is asked for; when it does not answer twice it is gone.
         */
        @WithDefault("15s")
        Duration confirmAfter();
    }
}
