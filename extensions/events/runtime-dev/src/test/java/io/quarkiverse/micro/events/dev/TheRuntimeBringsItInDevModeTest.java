package io.quarkiverse.micro.events.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;

class TheRuntimeBringsItInDevModeTest {

    @Test
    void asItsDescriptorSays() throws IOException {
        List<String> conditional = new ArrayList<>();
        for (URL file : Collections.list(getClass().getClassLoader().getResources("META-INF/quarkus-extension.properties"))) {
            Properties descriptor = new Properties();
            try (InputStream in = file.openStream()) {
                descriptor.load(in);
            }
            conditional.add(descriptor.getProperty("conditional-dev-dependencies", ""));
        }
        assertThat(conditional).anyMatch(it -> it.startsWith("io.quarkiverse.micro:quarkus-micro-events-dev:"));
    }
}
