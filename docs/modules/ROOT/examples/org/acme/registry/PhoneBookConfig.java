package org.acme.registry;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

// tag::config[]
/**
 * The phone book that services are listed in.
 */
@ConfigMapping(prefix = "quarkus.micro.phonebook")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface PhoneBookConfig {

    /**
     * The address of its server.
     */
    @WithDefault("localhost:4711")
    String address();
}
// end::config[]
