package io.quarkiverse.micro.examples.greeter;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GreeterIT extends GreeterTest {
}
