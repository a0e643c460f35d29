package io.quarkiverse.micro.store.test.devmode;

import java.util.OptionalLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.vertx.ext.web.Router;

/**
 * {@code GET /count} counts.
 */
@Singleton
public class ReloadedCounter {

    public record Count(@Key String name, int value) {
    }

    @Table("counts")
    TypedStore<Count> counts;

    void routes(@Observes Router router) {
        router.get("/count").handler(routing -> counts
                .update("one", OptionalLong.empty(), it -> new Count("one", it.map(Count::value).orElse(0) + 1))
                .subscribe().with(count -> routing.end("Counted " + count.value()), routing::fail));
    }
}
