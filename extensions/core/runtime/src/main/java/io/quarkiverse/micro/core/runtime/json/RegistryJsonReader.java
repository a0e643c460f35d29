package io.quarkiverse.micro.core.runtime.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

/**
 * Each method finds the parser on a value's first token and leaves it on the last. Recursion is bounded by the parser's limit
 * on depth.
 */
final class RegistryJsonReader {

    private RegistryJsonReader() {
    }

    static Service service(JsonParser json) throws IOException {
        String name = "";
        String version = "";
        Map<String, String> metadata = Map.of();
        List<Endpoint> endpoints = List.of();
        List<Node> nodes = List.of();
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            switch (member) {
                case "name" -> name = GoJson.text(json);
                case "version" -> version = GoJson.text(json);
                case "metadata" -> metadata = GoJson.metadata(json);
                case "endpoints" -> endpoints = list(json, RegistryJsonReader::endpoint);
                case "nodes" -> nodes = list(json, RegistryJsonReader::node);
                default -> json.skipChildren();
            }
        }
        return new Service(name, version, metadata, endpoints, nodes);
    }

    static Endpoint endpoint(JsonParser json) throws IOException {
        String name = "";
        Optional<Value> request = Optional.empty();
        Optional<Value> response = Optional.empty();
        Map<String, String> metadata = Map.of();
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            switch (member) {
                case "name" -> name = GoJson.text(json);
                case "request" -> request = optionalValue(json);
                case "response" -> response = optionalValue(json);
                case "metadata" -> metadata = GoJson.metadata(json);
                default -> json.skipChildren();
            }
        }
        return new Endpoint(name, request, response, metadata);
    }

    /** Elements that are {@code null} are left out. */
    static <T> List<T> list(JsonParser json, GoJson.Read<T> read) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw GoJson.unexpected(json, "an array or null");
        }
        List<T> list = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.VALUE_NULL) {
                list.add(read.read(json));
            }
        }
        return list;
    }

    private static Node node(JsonParser json) throws IOException {
        String id = "";
        String address = "";
        Map<String, String> metadata = Map.of();
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            switch (member) {
                case "id" -> id = GoJson.text(json);
                case "address" -> address = GoJson.text(json);
                case "metadata" -> metadata = GoJson.metadata(json);
                default -> json.skipChildren();
            }
        }
        return new Node(id, address, metadata);
    }

    private static Optional<Value> optionalValue(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(value(json));
    }

    private static Value value(JsonParser json) throws IOException {
        String name = "";
        String type = "";
        List<Value> values = List.of();
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            switch (member) {
                case "name" -> name = GoJson.text(json);
                case "type" -> type = GoJson.text(json);
                case "values" -> values = list(json, RegistryJsonReader::value);
                default -> json.skipChildren();
            }
        }
        return new Value(name, type, values);
    }
}
