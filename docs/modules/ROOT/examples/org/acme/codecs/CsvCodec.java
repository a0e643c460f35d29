package org.acme.codecs;

import java.lang.reflect.Type;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

// tag::codec[]
@Singleton
public class CsvCodec implements Codec {

    @Override
    public String name() {
        return "csv"; // <1>
    }

    @Override
    public List<String> contentTypes() {
        return List.of("text/csv");
    }

    @Override
    public boolean supports(Type type) {
        return type == Reading.class; // <2>
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        return (TypedCodec<T>) new CsvReading(); // <3>
    }
}
// end::codec[]
