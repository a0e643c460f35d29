package io.quarkiverse.micro.examples.contract;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GreeterIT extends GreeterTest {
}
