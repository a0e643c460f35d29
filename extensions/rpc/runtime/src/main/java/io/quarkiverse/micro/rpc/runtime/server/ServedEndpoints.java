package io.quarkiverse.micro.rpc.runtime.server;

import java.util.List;

import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * What this process serves.
 *
 * @param all in the order of their names
 */
public record ServedEndpoints(List<ServedEndpoint> all) {

    public ServedEndpoints {
        all = List.copyOf(all);
    }
}
