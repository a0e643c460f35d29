package io.quarkiverse.micro.rpc.runtime.server;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * What this process serves.
 *
 * @param announced to other services, in the order of their names
 * @param unannounced for tools that ask this node itself
 */
public record ServedEndpoints(List<ServedEndpoint> announced, List<ServedEndpoint> unannounced) {

    public ServedEndpoints {
        announced = List.copyOf(announced);
        unannounced = List.copyOf(unannounced);
    }

    public List<ServedEndpoint> all() {
        return Stream.concat(announced.stream(), unannounced.stream()).toList();
    }
}
