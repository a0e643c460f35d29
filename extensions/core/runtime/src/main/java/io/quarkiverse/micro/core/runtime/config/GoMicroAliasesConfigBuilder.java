package io.quarkiverse.micro.core.runtime.config;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds Go Micro's environment variables to the application's configuration.
 */
public class GoMicroAliasesConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withSources(new GoMicroAliases(System.getenv()));
    }
}
