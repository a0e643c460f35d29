package io.quarkiverse.micro.core.runtime.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Go Micro's errors as JSON: what its {@code Error()} prints and its {@code errors.Parse} reads.
 */
public final class ErrorJson {

    private ErrorJson() {
    }

    /**
     * @return the members id, code, detail, status in this order, without those that are empty or zero
     */
    public static String write(GoMicroError error) {
        StringWriter text = new StringWriter(64 + error.detail().length());
        try (JsonGenerator json = RegistryJson.factory().createGenerator(text)) {
            json.writeStartObject();
            writeText(json, "id", error.id());
            if (error.code() != 0) {
                json.writeNumberField("code", error.code());
            }
            writeText(json, "detail", error.detail());
            writeText(json, "status", error.status());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /**
     * Never fails: what is not such an object becomes the detail of an error that says nothing else. As in Go, members that
     * fit are kept when another one has the wrong type.
     *
     * @param text any, from a stranger
     */
    public static GoMicroError parse(String text) {
        Members members = new Members();
        try (JsonParser json = RegistryJson.factory().createParser(text)) {
            boolean fits = members.read(json) && json.nextToken() == null;
            return fits ? members.error() : members.error(text);
        } catch (IOException e) {
            return new GoMicroError("", 0, text, ""); // plain text is as good an error as JSON
        }
    }

    private static void writeText(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static final class Members {

        private String id = "";
        private int code;
        private String detail = "";
        private String status = "";
        private boolean mistyped;

        /** Whether it is an error object, or null, with members of the right types only. */
        boolean read(JsonParser json) throws IOException {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return first == JsonToken.VALUE_NULL;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "id" -> id = text(json, token, id);
                    case "code" -> code = number(json, token);
                    case "detail" -> detail = text(json, token, detail);
                    case "status" -> status = text(json, token, status);
                    default -> json.skipChildren();
                }
            }
            return !mistyped;
        }

        GoMicroError error() {
            return new GoMicroError(id, code, detail, status);
        }

        GoMicroError error(String detail) {
            return new GoMicroError(id, code, detail, status);
        }

        private String text(JsonParser json, JsonToken token, String before) throws IOException {
            if (token == JsonToken.VALUE_STRING) {
                return json.getText();
            }
            mistyped |= token != JsonToken.VALUE_NULL;
            json.skipChildren();
            return before;
        }

        private int number(JsonParser json, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
                return json.getIntValue();
            }
            mistyped |= token != JsonToken.VALUE_NULL;
            json.skipChildren();
            return code;
        }
    }
}
