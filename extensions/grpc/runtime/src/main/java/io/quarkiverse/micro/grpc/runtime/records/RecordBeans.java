package io.quarkiverse.micro.grpc.runtime.records;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;

/**
 * The codec of records. Comes after JSON, which is what records travel as when nobody says otherwise.
 */
@Singleton
public class RecordBeans {

    @Produces
    @Singleton
    @Priority(-1)
    Codec records(RecordTypes types, Instance<ObjectMapper> mapper, CodecLimits limits) {
        return new RecordCodec(types, mapper::get, limits);
    }
}
