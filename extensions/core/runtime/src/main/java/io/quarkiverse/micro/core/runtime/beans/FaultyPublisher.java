package io.quarkiverse.micro.core.runtime.beans;

import io.quarkus.arc.BeanCreator;
import io.quarkus.arc.SyntheticCreationalContext;

/**
 * Stands in for a publisher that could not be made, in a build that fails anyway.
 */
public final class FaultyPublisher implements BeanCreator<Object> {

    @Override
    public Object create(SyntheticCreationalContext<Object> context) {
        throw new IllegalStateException("This publisher's mistake was reported by the build");
    }
}
