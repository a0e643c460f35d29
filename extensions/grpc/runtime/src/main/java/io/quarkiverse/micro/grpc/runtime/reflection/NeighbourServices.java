package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.Map;

/**
 * Services that another server answers for on the same port.
 */
public interface NeighbourServices {

    /**
     * @return whether each of them wants calls, by their full names
     */
    Map<String, Boolean> serving();
}
