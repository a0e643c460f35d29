package io.quarkiverse.micro.core.runtime.json.fuzz;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.registry.Service;

/**
 * Fuzz target: a service's record in a registry.
 */
public final class RegistryJsonFuzz {

    private RegistryJsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Service service;
        try {
            service = RegistryJson.read(input);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT || e.code() == Code.RESOURCE_EXHAUSTED) {
                return;
            }
            throw e;
        }
        RegistryJson.write(service);
    }
}
