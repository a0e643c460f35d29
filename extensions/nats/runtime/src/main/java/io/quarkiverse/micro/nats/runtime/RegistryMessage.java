package io.quarkiverse.micro.nats.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.registry.Service;

/**
 * A question or an event: go-micro's {@code registry.Result} as its NATS registry sends it,
 * {@code {"Service":{…}|null,"Action":"…"}}. Answers to questions are bare services.
 *
 * @param action {@code get} and {@code list} ask; {@code create}, {@code update} and {@code delete} tell
 * @param service that is asked for, by its name, or that changed; none for {@code list}
 */
record RegistryMessage(String action, Optional<Service> service) {

    static final String GET = "get";
    static final String LIST = "list";
    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    static RegistryMessage get(String name) {
        return new RegistryMessage(GET, Optional.of(new Service(name, "", Map.of(), List.of(), List.of())));
    }

    static RegistryMessage list() {
        return new RegistryMessage(LIST, Optional.empty());
    }

    static RegistryMessage event(String action, Service service) {
        return new RegistryMessage(action, Optional.of(service));
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = RegistryJson.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("Service");
            if (service.isPresent()) {
                RegistryJson.writeService(json, service.get());
            } else {
                json.writeNull();
            }
            json.writeStringField("Action", action);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws MicroException <em>invalid argument</em> when it is no such message, or beyond a limit of {@link RegistryJson}
     */
    static RegistryMessage read(byte[] document) {
        if (document.length > RegistryJson.MAX_DOCUMENT) {
            throw new MicroException(Code.INVALID_ARGUMENT, "A registry's message has " + document.length + " bytes, and "
                    + RegistryJson.MAX_DOCUMENT + " are read at the most");
        }
        try (JsonParser json = RegistryJson.factory().createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(json, "expected an object");
            }
            String action = "";
            Optional<Service> service = Optional.empty();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "action" -> {
                        if (token != JsonToken.VALUE_STRING) {
                            throw new JsonParseException(json, "expected text");
                        }
                        action = json.getText();
                    }
                    case "service" -> service = token == JsonToken.VALUE_NULL ? Optional.empty()
                            : Optional.of(RegistryJson.readService(json));
                    default -> json.skipChildren();
                }
            }
            return new RegistryMessage(action, service);
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw MicroException.builder(Code.INVALID_ARGUMENT)
                    .detail("A registry's message cannot be read: " + why).cause(e).build();
        }
    }
}
