package io.quarkiverse.micro.it.athome;

import jakarta.inject.Singleton;
import jakarta.validation.Valid;

/** Not the endpoint, though it validates too, and has a method of the same name. */
@Singleton
public class Ledger {

    public void book(@Valid Order order) {
        throw new IllegalStateException("Only invalid orders come here, and they do not come in");
    }
}
