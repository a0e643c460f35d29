package io.quarkiverse.micro.core.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySizeConverter;

class ConfiguredSizeTest {

    private static final String PROPERTY = "quarkus.micro.store.max-value-size";

    @ParameterizedTest
    @CsvSource({ "2G, 2147483648", "3G, 3221225472", "8E, 9223372036854775808" })
    void namesThePropertyOfWhatIsTooLarge(String given, String bytes) {
        assertThatThrownBy(() -> bytes(given)).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(PROPERTY + " is " + bytes + " bytes").hasMessageContaining("2147483647");
    }

    @Test
    void takesTheLargestThatIsPossible() {
        assertThat(bytes("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(bytes("4M")).isEqualTo(4 << 20);
        assertThat(bytes("0")).isZero();
    }

    private static int bytes(String text) {
        return ConfiguredSize.bytes(PROPERTY, new MemorySizeConverter().convert(text));
    }
}
