package io.quarkiverse.micro.core.deployment;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Is there where the application has Micrometer.
 */
public final class MetersBuildItem extends SimpleBuildItem {

    MetersBuildItem() {
    }
}
