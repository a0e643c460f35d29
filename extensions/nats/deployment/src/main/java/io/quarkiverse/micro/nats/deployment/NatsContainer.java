package io.quarkiverse.micro.nats.deployment;

import java.util.Optional;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

import io.quarkus.deployment.builditem.Startable;

/**
 * A server in a container.
 */
final class NatsContainer extends GenericContainer<NatsContainer> implements Startable {

    private static final int PORT = 4222;

    NatsContainer(String image, Optional<Integer> port) {
        super(DockerImageName.parse(image));
        addExposedPort(PORT);
        setCommand("--jetstream");
        port.ifPresent(fixed -> addFixedExposedPort(fixed, PORT));
        waitingFor(Wait.forLogMessage(".*Server is ready.*", 1));
    }

    @Override
    public String getConnectionInfo() {
        return "nats://" + getHost() + ":" + getMappedPort(PORT);
    }

    @Override
    public void close() {
        super.close();
    }
}
