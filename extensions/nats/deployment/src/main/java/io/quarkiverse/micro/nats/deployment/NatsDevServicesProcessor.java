package io.quarkiverse.micro.nats.deployment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.nats.runtime.NatsBuildTimeConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.DockerStatusBuildItem;
import io.quarkus.deployment.builditem.Startable;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;

/**
 * Starts a server for development and tests: a local program where there is one, else a container.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class })
class NatsDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(NatsDevServicesProcessor.class);

    private static final String SERVERS = "quarkus.micro.nats.servers";
    private static final String NATS = "nats";

    /** Each of these may give NATS something to do. */
    private static final Set<String> CHOICES = Set.of("quarkus.micro.engine", "quarkus.micro.registry.type",
            "quarkus.micro.broker.type", "quarkus.micro.store.type", "quarkus.micro.sync.type", "quarkus.micro.events.type");

    @BuildStep
    void start(NatsBuildTimeConfig config, DockerStatusBuildItem docker, BuildProducer<DevServicesResultBuildItem> services) {
        NatsBuildTimeConfig.DevServices wanted = config.devservices();
        if (wanted.enabled() && isChosen()) {
            server(wanted, docker).ifPresentOrElse(server -> services.produce(service(wanted, server)),
                    () -> LOG.warnf("NATS is chosen, %s is not set, and there is neither a nats-server on the PATH nor a "
                            + "container engine to start one. Install one, name one in quarkus.micro.nats.devservices.program, or set %s",
                            SERVERS, SERVERS));
        }
    }

    private static DevServicesResultBuildItem service(NatsBuildTimeConfig.DevServices wanted, Supplier<Startable> server) {
        return DevServicesResultBuildItem.<Startable> owned().feature(NatsProcessor.FEATURE).serviceName(NATS)
                .serviceConfig(wanted.port().orElse(0) + " " + wanted.program() + " " + wanted.imageName()).startable(server)
                .configProvider(Map.of(SERVERS, Startable::getConnectionInfo)).build();
    }

    private static Optional<Supplier<Startable>> server(NatsBuildTimeConfig.DevServices wanted, DockerStatusBuildItem docker) {
        Optional<Path> program = NatsProgram.find(wanted.program());
        if (program.isPresent()) {
            return Optional.of(() -> new NatsProgram(program.get(), wanted.port()));
        }
        return docker.isContainerRuntimeAvailable()
                ? Optional.of(() -> new NatsContainer(wanted.imageName(), wanted.port()))
                : Optional.empty();
    }

    /** Dev mode and tests know at build time what they run with. */
    private static boolean isChosen() {
        Config config = ConfigProvider.getConfig();
        boolean somewhereElse = Stream.of(SERVERS, "quarkus.micro.registry.address", "quarkus.micro.broker.address",
                "quarkus.micro.store.address")
                .anyMatch(property -> config.getOptionalValue(property, String.class).isPresent());
        return !somewhereElse && CHOICES.stream()
                .anyMatch(property -> config.getOptionalValue(property, String.class).filter(NATS::equals).isPresent());
    }
}
