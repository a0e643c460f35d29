package io.quarkiverse.micro.core.runtime.beans;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.selector.Strategy;

/**
 * How nodes are chosen.
 */
@Singleton
public class SelectorBeans {

    @Produces
    @Singleton
    Strategies strategies(@Any Instance<Strategy> beans) {
        return new Strategies(Identified.byName(beans));
    }
}
