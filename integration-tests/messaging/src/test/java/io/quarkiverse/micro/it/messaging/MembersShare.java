package io.quarkiverse.micro.it.messaging;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The members of a queue share messages, whoever published them.
 */
public class MembersShare implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.micro.broker.messaging.ordered", "false");
    }
}
