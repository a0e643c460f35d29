package io.quarkiverse.micro.grpc.runtime.records;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.ReadFailure;

/**
 * One record type as protobuf. Jackson makes and takes the objects, so that what annotations and modules say of JSON holds here
 * too. Makes itself ready when the first message comes.
 */
final class TypedRecordCodec<T> implements TypedCodec<T> {

    private final RecordCodec codec;
    private final RecordMessage message;
    private final ReadFailure failure;
    private volatile Bound bound;

    TypedRecordCodec(RecordCodec codec, RecordMessage message, ReadFailure failure) {
        this.codec = codec;
        this.message = message;
        this.failure = failure;
    }

    @Override
    public byte[] encode(T value) {
        Bound ready = bound();
        try (TokenBuffer tokens = new TokenBuffer(ready.mapper(), false)) {
            ready.writer().writeValue(tokens, value);
            return RecordWriter.write(ready.message(), tokens.asParser());
        } catch (IOException | NumberFormatException e) {
            throw MicroException.builder(Code.INTERNAL).detail(failure.name() + " cannot be written as protobuf").cause(e)
                    .build();
        }
    }

    @Override
    public T decode(byte[] bytes, int offset, int length) {
        Bound ready = bound();
        CodedInputStream in = CodedInputStream.newInstance(bytes, offset, length);
        T value;
        try (TokenBuffer tokens = new TokenBuffer(ready.mapper(), false)) {
            Object[] values = new RecordReader(in, failure.limits()).read(ready.message());
            RecordTokens.write(ready.message(), values, tokens);
            value = ready.reader().readValue(tokens.asParser());
        } catch (InvalidProtocolBufferException e) {
            throw failure.malformed("is malformed (near byte " + in.getTotalBytesRead() + ")", e);
        } catch (IOException e) {
            throw failure.of(e);
        }
        if (value == null) {
            throw failure.isNull();
        }
        return value;
    }

    /** Two threads may both make one; either will do. */
    private Bound bound() {
        Bound ready = bound;
        if (ready == null) {
            ObjectMapper mapper = codec.mapper();
            ready = new Bound(mapper, new Binding(codec.types(), mapper).bind(message), mapper.readerFor(message.type()),
                    mapper.writerFor(message.type()));
            bound = ready;
        }
        return ready;
    }

    private record Bound(ObjectMapper mapper, BoundMessage message, ObjectReader reader, ObjectWriter writer) {
    }
}
