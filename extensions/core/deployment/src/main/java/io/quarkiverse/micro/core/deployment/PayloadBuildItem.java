package io.quarkiverse.micro.core.deployment;

import org.jboss.jandex.DotName;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A type whose objects are encoded or decoded. Native executables then need nothing from users.
 */
public final class PayloadBuildItem extends MultiBuildItem {

    private final DotName type;

    public PayloadBuildItem(DotName type) {
        this.type = type;
    }

    public DotName type() {
        return type;
    }
}
