package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.bootstrap.app.AdditionalDependency;
import io.quarkus.test.QuarkusUnitTest;

class ContractInAnotherJarTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeting.class).addBootstrapCustomizer(
            bootstrap -> bootstrap.addAdditionalApplicationArchive(new AdditionalDependency(withoutIndex(), false, false)));

    @Inject
    RpcClient client;

    @Test
    void namesTheHandlerThoughTheJarHasNoIndex() {
        App.awaitReady();
        assertThat(client.call("greeter", "Greeter.hi", "Ada", String.class).await().indefinitely()).isEqualTo("Hello Ada");
    }

    private static Path withoutIndex() {
        try {
            Path jar = Files.createTempFile("contract", ".jar");
            jar.toFile().deleteOnExit();
            ShrinkWrap.create(JavaArchive.class).addClass(UnindexedGreeter.class).as(ZipExporter.class)
                    .exportTo(jar.toFile(), true);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Handler
    public static class Greeting implements UnindexedGreeter {
        @Override
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
