package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A registry that keeps to bounds even if the back end does not, and fails only the way that Mutiny knows.
 *
 * @param registry the back end
 * @param name as users know it, for messages
 */
record NamedRegistry(Registry registry, String name) {

    Uni<List<Service>> lookup(String service, Duration timeout) {
        return bounded(Uni.createFrom().deferred(() -> registry.lookup(service)), timeout);
    }

    Uni<List<Service>> list(Duration timeout) {
        return bounded(Uni.createFrom().deferred(registry::list), timeout);
    }

    Multi<RegistryEvent> watch(String service) {
        return Multi.createFrom().deferred(() -> registry.watch(service));
    }

    private static <T> Uni<T> bounded(Uni<T> uni, Duration timeout) {
        return uni.ifNoItem().after(timeout).on(OwnThreads.ANSWERS.timer()).failWith(() -> new MicroException(
                Code.DEADLINE_EXCEEDED, "no answer within " + timeout.toMillis() + " ms"));
    }
}
