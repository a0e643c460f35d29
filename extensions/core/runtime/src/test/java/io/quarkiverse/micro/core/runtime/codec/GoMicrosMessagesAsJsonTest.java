package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * What Go Micro's JSON codec wrote and read of protobuf messages.
 */
class GoMicrosMessagesAsJsonTest {

    private static final JsonNode VECTORS = vectors();
    private static final long SEQ = 1L << 60;

    private final Descriptor request = request();
    private final JsonCodec codec = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT, ProtobufMessages.withJson(Map.of(
            DynamicMessage.class, DynamicMessage.getDefaultInstance(request), Timestamp.class, Timestamp.getDefaultInstance()))
            .json());

    static Stream<JsonNode> read() {
        return StreamSupport.stream(VECTORS.get("v4_reader").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("read")
    void readsWhatGoReads(JsonNode vector) {
        Class<?> type = vector.path("as").asText().equals("google.protobuf.Timestamp") ? Timestamp.class : DynamicMessage.class;
        String json = vector.get("in").asText();
        if (vector.get("ok").asBoolean()) {
            assertThat(decode(type, json)).isNotEqualTo(decode(DynamicMessage.class, "{}"));
        } else {
            assertThatThrownBy(() -> decode(type, json)).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
        }
    }

    @Test
    void readsWhatEveryGoMicroWrites() {
        String older = VECTORS.at("/v4_v5_writer/0/utf8").asText();
        String newer = VECTORS.at("/v6_writer/0/equivalent_json").toString();

        assertThat(decode(DynamicMessage.class, older)).isEqualTo(message()).isEqualTo(decode(DynamicMessage.class, newer));
    }

    @Test
    void writesWhatGoMicroSixWrites() throws IOException {
        byte[] json = codec.<DynamicMessage> forType(DynamicMessage.class).encode(message());

        assertThat(new ObjectMapper().readTree(json)).isEqualTo(VECTORS.at("/v6_writer/0/equivalent_json"));
    }

    /** Those before 6 do not read it themselves: for such messages both sides need protobuf's binary form. */
    @Test
    void refusesTheTimesThatOlderOnesWrite() {
        assertThatThrownBy(() -> decode(Timestamp.class, VECTORS.at("/v4_v5_writer/1/utf8").asText()))
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
    }

    private DynamicMessage message() {
        return DynamicMessage.newBuilder(request).setField(request.findFieldByName("service_method"), "a")
                .setField(request.findFieldByName("seq"), SEQ).build();
    }

    private MessageLite decode(Class<?> type, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return codec.<MessageLite> forType(type).decode(bytes, 0, bytes.length);
    }

    private static Descriptor request() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder().setName("protorpc.proto").setPackage("protorpc")
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder().setName("Request")
                        .addField(FieldDescriptorProto.newBuilder().setName("service_method").setNumber(1)
                                .setType(Type.TYPE_STRING))
                        .addField(FieldDescriptorProto.newBuilder().setName("seq").setNumber(2).setType(Type.TYPE_FIXED64)))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Request");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode vectors() {
        try (InputStream in = GoMicrosMessagesAsJsonTest.class.getResourceAsStream("/vectors/protobuf-json.json")) {
            return new ObjectMapper().readTree(in).get("json_codec_for_protobuf_messages");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
