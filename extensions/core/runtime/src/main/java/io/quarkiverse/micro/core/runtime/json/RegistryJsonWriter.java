package io.quarkiverse.micro.core.runtime.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

/**
 * Members in the order of Go's structures.
 */
final class RegistryJsonWriter {

    private RegistryJsonWriter() {
    }

    static void service(JsonGenerator json, Service service) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name());
        json.writeStringField("version", service.version());
        json.writeFieldName("metadata");
        GoJson.writeMetadata(json, service.metadata());
        json.writeFieldName("endpoints");
        endpoints(json, service.endpoints());
        json.writeFieldName("nodes");
        list(json, service.nodes(), RegistryJsonWriter::node);
        json.writeEndObject();
    }

    static void endpoints(JsonGenerator json, List<Endpoint> endpoints) throws IOException {
        list(json, endpoints, RegistryJsonWriter::endpoint);
    }

    private static void node(JsonGenerator json, Node node) throws IOException {
        json.writeStartObject();
        json.writeFieldName("metadata");
        GoJson.writeMetadata(json, node.metadata());
        json.writeStringField("id", node.id());
        json.writeStringField("address", node.address());
        json.writeEndObject();
    }

    private static void endpoint(JsonGenerator json, Endpoint endpoint) throws IOException {
        json.writeStartObject();
        json.writeFieldName("request");
        value(json, endpoint.request());
        json.writeFieldName("response");
        value(json, endpoint.response());
        json.writeFieldName("metadata");
        GoJson.writeMetadata(json, endpoint.metadata());
        json.writeStringField("name", endpoint.name());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Optional<Value> value) throws IOException {
        if (value.isPresent()) {
            value(json, value.get());
        } else {
            json.writeNull();
        }
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", value.name());
        json.writeStringField("type", value.type());
        json.writeFieldName("values");
        list(json, value.values(), RegistryJsonWriter::value);
        json.writeEndObject();
    }

    private static <T> void list(JsonGenerator json, List<T> list, Write<T> write) throws IOException {
        if (list.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (T element : list) {
            write.write(json, element);
        }
        json.writeEndArray();
    }

    private interface Write<T> {

        void write(JsonGenerator json, T element) throws IOException;
    }
}
