package io.quarkiverse.micro.it.security;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * RPC paths stay as they are when the application has a root path of its own, and so does who may call them.
 */
@QuarkusTest
@TestProfile(RolesUnderARootPathTest.Shop.class)
class RolesUnderARootPathTest extends RolesTest {

    public static class Shop implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.root-path", "/shop");
        }
    }
}
