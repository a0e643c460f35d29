package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * One message type's JSON.
 */
final class TypedProtobufJson implements TypedCodec<MessageLite> {

    /** What protobuf-java-util descends at the most; it cannot be told otherwise. */
    private static final int MAX_DEPTH = 100;

    /** The beginnings of its sentences, which are all that tells its errors apart. */
    private static final String TOO_DEEP = "Hit recursion limit";
    private static final String UNKNOWN_FIELD = "Cannot find field: ";
    private static final int MAX_QUOTED = 200;

    private final Message empty;
    private final ProtobufJson json;
    private final FieldNames names;
    private final ReadFailure failure;

    TypedProtobufJson(Message empty, ProtobufJson json, FieldNames names, CodecLimits limits) {
        CodecLimits own = new CodecLimits(Math.min(limits.maxDepth(), MAX_DEPTH), limits.maxStringLength(),
                limits.maxNumberLength(), limits.maxNameLength(), limits.maxCollectionLength());
        this.empty = empty;
        this.json = json;
        this.names = names;
        this.failure = new ReadFailure("JSON", TypeNames.simple(empty.getClass()), own);
    }

    @Override
    public byte[] encode(MessageLite value) {
        try {
            return json.format(failure.limits()).printer().print((Message) value).getBytes(UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw MicroException.builder(Code.INTERNAL)
                    .detail(failure.name() + " cannot be written as JSON: " + e.getMessage()).cause(e).build();
        }
    }

    /**
     * Read twice, because the library that makes the message has none of our limits, and hangs at a number like 1e999999999.
     */
    @Override
    public MessageLite decode(byte[] bytes, int offset, int length) {
        if (length == 0) {
            throw failure.empty();
        }
        ProtobufJson.Format format = json.format(failure.limits());
        try (JsonParser parser = LimitedParser.json(format.checks().createParser(bytes, offset, length), length,
                failure.limits())) {
            new MessageJsonCheck(parser, names, failure.limits()).check(empty.getDescriptorForType());
        } catch (IOException e) {
            throw failure.of(e);
        }
        try {
            Message.Builder message = empty.newBuilderForType();
            format.parser().merge(new String(bytes, offset, length, UTF_8), message);
            return message.build();
        } catch (InvalidProtocolBufferException e) {
            throw misfit(e);
        } catch (RuntimeException e) {
            throw failure.malformed("does not fit", e); // what it does not foresee in the input, it lets through as it comes
        }
    }

    private MicroException misfit(InvalidProtocolBufferException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.startsWith(TOO_DEEP)) {
            return failure.of(BeyondLimit.depth(failure.limits()));
        }
        if (message.startsWith(UNKNOWN_FIELD)) {
            return failure.malformed("has the unknown member " + unknown(message), e);
        }
        int quoted = message.indexOf(':'); // the input follows, which may be long and another's
        return failure.malformed("does not fit" + (quoted < 1 || quoted > MAX_QUOTED ? ""
                : " (" + message.substring(0, quoted) + ")"), e);
    }

    private static String unknown(String message) {
        String name = message.substring(UNKNOWN_FIELD.length());
        int end = name.indexOf(" in message ");
        String cut = end < 0 ? name : name.substring(0, end);
        return cut.length() <= MAX_QUOTED ? cut : cut.substring(0, MAX_QUOTED) + "…";
    }
}
