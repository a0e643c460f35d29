package io.quarkiverse.micro.examples.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.test.engine.NatsServer;

class CartsSurviveIT {

    @TempDir
    Path directory;

    @Test
    void aRestartAndACrash() throws Exception {
        check(List.of("-Dquarkus.micro.store.directory=" + directory));
    }

    @Test
    void andSoTheyDoInNatsWithOneOtherProperty() throws Exception {
        Path unused = directory.resolve("unused");
        try (NatsServer server = NatsServer.started("-js", "-sd", directory.resolve("nats").toString())) {
            check(List.of("-Dquarkus.micro.engine=nats", "-Dquarkus.micro.nats.servers=" + server.address(),
                    "-Dquarkus.micro.store.directory=" + unused));
        }
        assertThat(unused).doesNotExist();
    }

    private static void check(List<String> properties) throws Exception {
        String price;
        try (Shop shop = Shop.open(properties)) {
            assertThat(shop.get("/carts/ada")).isEqualTo("{\"customer\":\"ada\",\"items\":{}}");
            shop.post("/carts/ada/shirt");
            price = shop.get("/prices/shirt");
            assertThat(price).contains("\"cents\":499");
        }
        try (Shop shop = Shop.open(properties)) {
            assertThat(shop.post("/carts/ada/shirt")).isEqualTo("{\"customer\":\"ada\",\"items\":{\"shirt\":2}}");
            assertThat(shop.get("/prices/shirt")).as("asked before the restart").isEqualTo(price);
            shop.kill();
        }
        try (Shop shop = Shop.open(properties)) {
            assertThat(shop.get("/carts/ada")).isEqualTo("{\"customer\":\"ada\",\"items\":{\"shirt\":2}}");
        }
    }
}
