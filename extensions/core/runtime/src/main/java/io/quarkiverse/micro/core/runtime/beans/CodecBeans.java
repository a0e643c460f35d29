package io.quarkiverse.micro.core.runtime.beans;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.codec.ProtobufCodec;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.config.CodecConfig;
import io.quarkus.arc.All;

/**
 * The codecs: users' own first, then JSON by the application's mapper, then protobuf.
 */
@Singleton
public class CodecBeans {

    @Produces
    @Singleton
    Codecs codecs(@All List<Codec> own, Instance<ObjectMapper> mapper, Instance<ProtobufMessages> messages,
            CodecConfig config) {
        CodecLimits limits = new CodecLimits(config.maxDepth(), (int) config.maxStringLength().asLongValue(),
                config.maxNumberLength(), config.maxNameLength());
        List<Codec> all = new ArrayList<>(own);
        all.add(new JsonCodec(mapper::get, limits));
        all.add(new ProtobufCodec(messages.isResolvable() ? messages.get().defaults() : Map.of(), limits));
        return new Codecs(all);
    }
}
