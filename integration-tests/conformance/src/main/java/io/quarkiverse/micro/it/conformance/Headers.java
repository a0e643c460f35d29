package io.quarkiverse.micro.it.conformance;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.it.conformance.proto.Header;

/**
 * Metadata as the suite writes it: a key with all its values, bytes as base64 without padding.
 */
public final class Headers {

    private Headers() {
    }

    public static Metadata toMetadata(List<Header> headers) {
        Metadata.Builder metadata = Metadata.builder();
        add(headers, metadata);
        return metadata.build();
    }

    public static void add(List<Header> headers, Metadata.Builder metadata) {
        for (Header header : headers) {
            for (String value : header.getValueList()) {
                if (header.getName().toLowerCase(Locale.ROOT).endsWith("-bin")) {
                    metadata.add(header.getName(), Base64.getDecoder().decode(value));
                } else {
                    metadata.add(header.getName(), value);
                }
            }
        }
    }

    public static List<Header> of(Metadata metadata) {
        Map<String, Header.Builder> headers = new LinkedHashMap<>();
        metadata.forEach((key, text) -> at(headers, key).addValue(text),
                (key, bytes) -> at(headers, key).addValue(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
        return headers.values().stream().map(Header.Builder::build).toList();
    }

    private static Header.Builder at(Map<String, Header.Builder> headers, String key) {
        return headers.computeIfAbsent(key, it -> Header.newBuilder().setName(it));
    }
}
