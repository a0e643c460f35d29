package io.quarkiverse.micro.core.runtime.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;

class PayloadReaderTest {

    private static final byte[] JSON = "{\"number\":7}".getBytes();

    private final Codecs codecs = Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.of(List.of(StringValue.class)),
            CodecLimits.DEFAULT);

    record Order(int number) {
    }

    private <T> T message(Type type, String contentType, byte[] bytes) {
        return PayloadReader.<T> ofMessages("Orders", codecs.bind(type)).read(Optional.of(contentType), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "application/protobuf", "application/grpc", "application/grpc+proto", "application/proto-rpc",
            "Application/GRPC; charset=utf-8" })
    void readsProtobufUnderEveryNameThatGoMicroGivesIt(String contentType) {
        StringValue value = message(StringValue.class, contentType, StringValue.of("x").toByteArray());
        assertThat(value.getValue()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/grpc+json", "application/json-rpc" })
    void readsJsonUnderEveryNameThatGoMicroGivesIt(String contentType) {
        Order order = message(Order.class, contentType, JSON);
        assertThat(order.number()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/octet-stream", "application/grpc+bytes" })
    void readsBytesUnderEveryNameThatGoMicroGivesThem(String contentType) {
        byte[] bytes = message(byte[].class, contentType, JSON);
        assertThat(bytes).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/grpc+proto", "application/grpc+xml", "text/xml" })
    void refusesAMessageInWhatTheTypeHasNoFormIn(String contentType) {
        assertThatThrownBy(() -> message(Order.class, contentType, JSON))
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT))
                .hasMessageContaining("'" + contentType + "'").hasMessageContaining("Orders");
    }

    @Test
    void takesEventsForJsonWhereNobodySaysWhatTheyAre() {
        PayloadReader<Order> events = PayloadReader.ofEvents("Orders", codecs.bind(Order.class));
        assertThat(events.read(Optional.empty(), JSON).number()).isEqualTo(7);
    }
}
