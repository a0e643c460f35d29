package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MalformedMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageReader;

/**
 * What Go Micro was seen to send.
 */
final class Vectors {

    private Vectors() {
    }

    static JsonNode of(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (JsonNode packet : of("mdns-packets.json").get("packets")) {
            packets.add(new Packet(packet.get("name").asText(), HexFormat.of().parseHex(packet.get("hex").asText())));
        }
        return packets;
    }

    static Packet packet(String nameStart) {
        return packets().stream().filter(packet -> packet.name().startsWith(nameStart)).findFirst().orElseThrow();
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(string -> strings.add(string.asText()));
        return strings;
    }

    record Packet(String name, byte[] octets) {

        DnsMessage read() {
            try {
                return MessageReader.read(octets, octets.length);
            } catch (MalformedMessage e) {
                throw new AssertionError(name, e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
