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
 * Says to a caller where its JSON is wrong. Jackson's own messages quote the input and name classes, so they go to the cause
 * only.
 */
final class JsonFailure {

    private static final int MAX_PATH = 200;

    private JsonFailure() {
    }

    static MicroException of(String name, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MicroException own) {
                return own; // a constructor that checks its arguments
            }
            if (cause instanceof StreamConstraintsException limit) {
                return error(Code.RESOURCE_EXHAUSTED, name, limit(limit.getOriginalMessage()) + where(limit), e);
            }
        }
        if (e instanceof InvalidDefinitionException) {
            return error(Code.INTERNAL, name, "cannot be read by this server", e);
        }
        return error(Code.INVALID_ARGUMENT, name, (e instanceof JsonMappingException mapping ? misfit(mapping)
                : e instanceof JsonEOFException ? "ends too early" : "is malformed") + where(e), e);
    }

    private static MicroException error(Code code, String name, String what, IOException cause) {
        return MicroException.builder(code).detail("The JSON for " + name + " " + what).cause(cause).build();
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

    /** By the beginnings of Jackson's sentences, of which the limits' numbers are of use and the rest is not. */
    private static String limit(String message) {
        if (message.startsWith("Document nesting depth")) {
            return "is nested too deeply";
        }
        if (message.startsWith("String value length")) {
            return "has too long a text";
        }
        if (message.startsWith("Number")) {
            return "has too long a number";
        }
        return message.startsWith("Name") ? "has too long a name" : "is beyond a limit";
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
        return location == null || location.getLineNr() < 1 ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
