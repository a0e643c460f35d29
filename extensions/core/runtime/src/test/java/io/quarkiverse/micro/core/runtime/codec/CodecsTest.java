package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Person;

class CodecsTest {

    private final Codec json = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT);
    private final Codec proto = new ProtobufCodec(Map.of(StringValue.class, StringValue.getDefaultInstance()),
            CodecLimits.DEFAULT);
    private final Codecs codecs = new Codecs(List.of(proto, json));

    @Test
    void findsACodecByContentTypeInAnySpelling() {
        assertThat(codecs.forContentType("application/json", Person.class)).contains(json);
        assertThat(codecs.forContentType("Application/JSON; charset=utf-8", Person.class)).contains(json);
        assertThat(codecs.forContentType("application/octet-stream", StringValue.class)).contains(proto);
    }

    @Test
    void findsACodecByItsName() {
        assertThat(codecs.forName("proto", StringValue.class)).contains(proto);
        assertThat(codecs.forName("json", Person.class)).contains(json);
    }

    @Test
    void findsNoneWhereTypeOrFormatIsUnknown() {
        assertThat(codecs.forContentType("application/xml", Person.class)).isEmpty();
        assertThat(codecs.forContentType("application/json", StringValue.class)).isEmpty();
        assertThat(codecs.forName("proto", Person.class)).isEmpty();
        assertThat(codecs.forName("yaml", Person.class)).isEmpty();
    }

    @Test
    void prefersTheFirstThatSupportsTheType() {
        assertThat(codecs.preferred(StringValue.class)).contains(proto);
        assertThat(codecs.preferred(Person.class)).contains(json);
        assertThat(codecs.preferred(EmptyPayload.class)).contains(proto);
    }

    @Test
    void bindsAllCodecsOfATypeOnce() {
        BoundCodecs<EmptyPayload> bound = codecs.bind(EmptyPayload.class);
        assertThat(bound.names()).containsExactly("proto", "json");
        assertThat(bound.preferred()).isEqualTo("proto");
        assertThat(bound.forName("json")).isSameAs(bound.forName("json")).isNotSameAs(bound.forName("proto"));
        assertThat(bound.forContentType("application/protobuf;x=y")).isSameAs(bound.forName("proto"));
        assertThat(bound.forName("yaml")).isNull();
        assertThat(bound.forContentType("text/plain")).isNull();
    }

    @Test
    void hasNoPreferenceForATypeWithoutForm() {
        BoundCodecs<Person> bound = new Codecs(List.of(proto)).bind(Person.class);
        assertThat(bound.preferred()).isEmpty();
        assertThat(bound.names()).isEmpty();
    }

    @Test
    void namesAllContentTypes() {
        assertThat(codecs.contentTypes()).containsExactly("application/protobuf", "application/proto",
                "application/octet-stream", "application/json");
    }

    @Test
    void tellsByTheTypeWhoReadsAnOctetStream() {
        Codecs all = Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.withJson(
                Map.of(StringValue.class, StringValue.getDefaultInstance())), CodecLimits.DEFAULT);
        assertThat(all.forContentType("application/octet-stream", StringValue.class)).map(Codec::name).contains("proto");
        assertThat(all.forContentType("application/proto", StringValue.class)).map(Codec::name).contains("proto");
        assertThat(all.forContentType("application/octet-stream", byte[].class)).map(Codec::name).contains("bytes");
    }

    @Test
    void asksForTheJsonMapperAtTheFirstUse() {
        AtomicInteger asked = new AtomicInteger();
        Codec lazy = new JsonCodec(() -> {
            asked.incrementAndGet();
            return new ObjectMapper();
        }, CodecLimits.DEFAULT);
        assertThat(lazy.supports(String.class)).isTrue();
        assertThat(asked).hasValue(0);
        lazy.forType(String.class);
        lazy.forType(Integer.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void prefersOfItsOwnTheOneThatIsMadeForTheType() {
        Codecs all = Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.withJson(
                Map.of(StringValue.class, StringValue.getDefaultInstance())), CodecLimits.DEFAULT);
        assertThat(all.bind(StringValue.class).names()).containsExactly("proto", "json");
        assertThat(all.bind(byte[].class).names()).containsExactly("bytes", "json", "msgpack", "cbor");
        assertThat(all.bind(String.class).names()).containsExactly("json", "msgpack", "cbor", "text");
        assertThat(all.bind(Person.class).names()).containsExactly("json", "msgpack", "cbor");
        assertThat(all.bind(EmptyPayload.class).names()).containsExactly("proto", "bytes", "json", "msgpack", "cbor", "text");
    }

    @Test
    void letsUsersCodecsComeFirst() {
        Codec own = new TextCodec(CodecLimits.DEFAULT);
        Codecs all = Codecs.of(List.of(own), ObjectMapper::new, ProtobufMessages.of(List.of()), CodecLimits.DEFAULT);
        assertThat(all.preferred(String.class)).contains(own);
        assertThat(all.preferred(Person.class)).map(Codec::name).contains("json");
    }
}
