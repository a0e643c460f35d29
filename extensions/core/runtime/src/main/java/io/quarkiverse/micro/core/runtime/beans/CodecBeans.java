package io.quarkiverse.micro.core.runtime.beans;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.config.CodecConfig;
import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;

/**
 * The codecs: users' own, then ours with the application's mapper and messages, then those with a priority below zero.
 */
@Singleton
public class CodecBeans {

    @Produces
    @Singleton
    CodecLimits limits(CodecConfig config) {
        return new CodecLimits(config.maxDepth(), config.maxStringLength(), config.maxNumberLength(),
                config.maxNameLength(), config.maxCollectionLength());
    }

    @Produces
    @Singleton
    Codecs codecs(@All List<InstanceHandle<Codec>> beans, Instance<ObjectMapper> mapper, Instance<ProtobufMessages> messages,
            CodecLimits limits) {
        Map<Boolean, List<Codec>> own = beans.stream().collect(Collectors.partitioningBy(
                it -> it.getBean().getPriority() >= 0, Collectors.mapping(InstanceHandle::get, Collectors.toList())));
        return Codecs.of(own.get(true), mapper::get,
                messages.isResolvable() ? messages.get() : ProtobufMessages.of(List.of()), limits).followedBy(own.get(false));
    }
}
