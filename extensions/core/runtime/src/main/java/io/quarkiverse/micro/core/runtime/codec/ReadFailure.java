package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Says to a caller where its message is wrong. Jackson's own messages quote the input and name classes, so they go to the cause
 * only.
 *
 * @param format of the message, such as JSON
 * @param name of what should be read
 */
public record ReadFailure(String format, String name, CodecLimits limits) {

    private static final int MAX_PATH = 200;

    /**
     * @param e what the reader says; the limits of this package keep their words
     */
    public MicroException of(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MicroException own) {
                return own; // a constructor that checks its arguments
            }
            if (cause instanceof StreamConstraintsException limit) {
                return error(Code.RESOURCE_EXHAUSTED, limit(limit) + where(limit), e);
            }
        }
        if (e instanceof InvalidDefinitionException) {
            return error(Code.INTERNAL, "cannot be read by this server", e);
        }
        return malformed((e instanceof JsonMappingException mapping ? misfit(mapping)
                : e instanceof JsonEOFException ? "ends too early" : "is malformed") + where(e), e);
    }

    /**
     * @param what half a sentence about the message
     */
    public MicroException malformed(String what, Exception cause) {
        return error(Code.INVALID_ARGUMENT, what, cause);
    }

    /**
     * Nothing came.
     */
    public MicroException empty() {
        return new MicroException(Code.INVALID_ARGUMENT, "The body is empty where " + name + " is wanted as " + format);
    }

    /**
     * Null came.
     */
    public MicroException isNull() {
        return new MicroException(Code.INVALID_ARGUMENT, "The " + format + " is null where " + name + " is wanted");
    }

    private MicroException error(Code code, String what, Exception cause) {
        return MicroException.builder(code).detail("The " + format + " for " + name + " " + what).cause(cause).build();
    }

    private static String misfit(JsonMappingException e) {
        String path = path(e.getPath());
        if (e instanceof UnrecognizedPropertyException) {
            return "has the unknown member " + path;
        }
        if (path.isEmpty()) {
            return e.getCause() == null ? "does not fit" : "has a value that is not accepted";
        }
        String wanted = e instanceof MismatchedInputException misfit && misfit.getTargetType() != null
                ? ", where " + wanted(misfit.getTargetType()) + " is wanted"
                : "";
        return "does not fit at " + path + wanted;
    }

    /** Jackson says which class it would fill, not what the field was declared as. */
    private static String wanted(Class<?> type) {
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) ? "an object" : TypeNames.simple(type);
    }

    /** Jackson's limits are told apart by the beginnings of its sentences, for want of anything better. */
    private String limit(StreamConstraintsException e) {
        String message = e.getOriginalMessage();
        if (e instanceof BeyondLimit) {
            return message;
        }
        BeyondLimit known = message.startsWith("Document nesting depth") ? BeyondLimit.depth(limits)
                : message.startsWith("String value length") ? BeyondLimit.string(limits)
                        : message.startsWith("Number") ? BeyondLimit.number(limits)
                                : message.startsWith("Name") ? BeyondLimit.name(limits) : null;
        return known == null ? "is beyond a limit of its reader" : known.getOriginalMessage();
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.length() <= MAX_PATH ? path.toString() : path.substring(0, MAX_PATH) + "…";
    }

    private static String where(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        if (location == null) {
            return "";
        }
        if (location.getLineNr() > 0) {
            return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        }
        return location.getByteOffset() < 0 ? "" : " (near byte " + location.getByteOffset() + ")";
    }
}
