package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Person;

/**
 * On a class path without the libraries of CBOR and of protobuf's JSON: whoever does not use them does not load them either.
 */
class CodecsWaitForTheirLibrariesTest {

    private static final Class<?>[] NEEDED = { CodecsWaitForTheirLibrariesTest.class, Codecs.class, Codec.class,
            JsonProperty.class, JsonFactory.class, ObjectMapper.class, MessageLite.class };

    @Test
    void untilTheirFirstMessage() throws Exception {
        assertThat(withoutLibraries(Binding.class)).isEqualTo("[json, msgpack, cbor] {\"name\":\"Ada\",\"addresses\":null}");
        assertThatThrownBy(() -> withoutLibraries(Use.class)).isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("cbor");
    }

    private static Object withoutLibraries(Class<? extends Callable<String>> task) throws Exception {
        URL[] needed = Arrays.stream(NEEDED).map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(needed, ClassLoader.getPlatformClassLoader())) {
            Constructor<?> there = loader.loadClass(task.getName()).getDeclaredConstructor();
            there.setAccessible(true);
            return ((Callable<?>) there.newInstance()).call();
        }
    }

    private static Codecs codecs() {
        return Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.of(List.of()), CodecLimits.DEFAULT);
    }

    static final class Binding implements Callable<String> {

        @Override
        public String call() {
            BoundCodecs<Person> bound = codecs().bind(Person.class);
            return bound.names() + " " + new String(bound.forName("json").encode(new Person("Ada", null)));
        }
    }

    static final class Use implements Callable<String> {

        @Override
        public String call() {
            return "" + codecs().<Person> bind(Person.class).forName("cbor").encode(new Person("Ada", null)).length;
        }
    }
}
