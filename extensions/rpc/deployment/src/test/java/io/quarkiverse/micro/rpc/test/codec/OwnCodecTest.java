package io.quarkiverse.micro.rpc.test.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OwnCodecTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Weather.class, Reading.class, CsvCodec.class, Csv.class);

    @Inject
    RpcClient client;

    @Inject
    CsvCodec csv;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void isOneBeanAndTakesPartFromThenOn() {
        int before = csv.read;
        assertThat(call(CallOptions.DEFAULT.withContentType("text/csv"))).isEqualTo(new Reading("roof", 42));
        assertThat(csv.read).as("read by the server and by the client").isEqualTo(before + 2);
    }

    @Test
    void isPreferredForTheTypesThatItSupports() {
        int before = csv.read;
        assertThat(call(CallOptions.DEFAULT)).isEqualTo(new Reading("roof", 42));
        assertThat(csv.read).isEqualTo(before + 2);
    }

    @Test
    void leavesTheOthersInTheirPlaces() {
        int before = csv.read;
        assertThat(call(CallOptions.DEFAULT.withContentType("application/cbor"))).isEqualTo(new Reading("roof", 42));
        assertThat(csv.read).isEqualTo(before);
    }

    @Test
    void isNamedWhereNoCodecFits() {
        MicroException failure = catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", "Weather.Echo", "no comma", Reading.class,
                        CallOptions.DEFAULT.withContentType("text/plain")).await().atMost(Duration.ofSeconds(10)));
        assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failure.detail()).contains("text/csv");
    }

    private Reading call(CallOptions options) {
        return client.call("greeter", "Weather.Echo", new Reading("roof", 42), Reading.class, options).await()
                .atMost(Duration.ofSeconds(10));
    }

    public record Reading(String sensor, int value) {
    }

    @Handler
    public static class Weather {
        public Reading echo(Reading reading) {
            return reading;
        }
    }

    @Singleton
    public static class CsvCodec implements Codec {

        volatile int read;

        @Override
        public String name() {
            return "csv";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("text/csv");
        }

        @Override
        public boolean supports(Type type) {
            return type == Reading.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> TypedCodec<T> forType(Type type) {
            return (TypedCodec<T>) new Csv(this);
        }
    }

    record Csv(CsvCodec codec) implements TypedCodec<Reading> {

        @Override
        public byte[] encode(Reading value) {
            return (value.sensor() + "," + value.value()).getBytes(UTF_8);
        }

        @Override
        public Reading decode(byte[] bytes, int offset, int length) {
            codec.read++;
            String[] columns = new String(bytes, offset, length, UTF_8).split(",");
            return new Reading(columns[0], Integer.parseInt(columns[1]));
        }
    }
}
