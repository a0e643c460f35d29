package io.quarkiverse.micro.core.deployment;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Is there where the application has OpenTelemetry, and its tracing is enabled in the build.
 */
public final class TracingBuildItem extends SimpleBuildItem {

    TracingBuildItem() {
    }
}
