package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;

/**
 * Says which services there are to somebody who asked for one that is not. Asks the registry at the most once a second.
 */
final class KnownNames {

    private static final Logger LOG = Logger.getLogger(KnownNames.class);
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final int MAX_NAMES = 20;

    private final String registry;
    private final Uni<List<String>> names;

    /**
     * @param otherwise names to give when the registry cannot list
     */
    KnownNames(NamedRegistry registry, Supplier<Collection<String>> otherwise) {
        this.registry = registry.name();
        this.names = registry.list(BOUND)
                .map(services -> services.stream().map(Service::name).distinct().sorted().toList())
                .onFailure().invoke(failure -> LOG.debugf("Registry '%s' cannot list: %s", registry.name(), failure))
                .onFailure().recoverWithItem(() -> otherwise.get().stream().sorted().toList())
                .memoize().forFixedDuration(BOUND);
    }

    Uni<MicroException> notFound(String service) {
        return names.map(known -> MicroException.builder(Code.NOT_FOUND).outcome(Outcome.NOT_SENT)
                .detail("Service '" + service + "' is not known to registry '" + registry + "'. " + sentence(known)).build());
    }

    private static String sentence(List<String> known) {
        if (known.isEmpty()) {
            return "It knows no service.";
        }
        int others = known.size() - MAX_NAMES;
        return "Known are: " + String.join(", ", known.subList(0, Math.min(known.size(), MAX_NAMES)))
                + (others > 0 ? " and " + others + " more." : ".");
    }
}
