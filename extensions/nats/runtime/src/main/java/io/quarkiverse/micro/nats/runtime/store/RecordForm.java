package io.quarkiverse.micro.nats.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.nats.client.impl.Headers;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * A record as a message: the value as it is, and in headers what goes with it. A message of another client's is a record, too.
 */
final class RecordForm {

    private static final String METADATA = "Micro-Metadata"; // as in the query of a URL
    private static final String EXPIRY = "Micro-Expiry"; // ISO 8601
    private static final String TTL = "Nats-TTL";

    /**
     * The server removes what has expired after having looked whether anything came meanwhile, and so would remove, too, what
     * is written in that moment. Nobody waits for this moment as many do for the expiry itself.
     */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /** The server counts nanoseconds in 63 bits. */
    private static final long LONGEST_TTL = Duration.ofDays(36_500).toSeconds();

    private RecordForm() {
    }

    /**
     * @return null where there is nothing to say
     */
    static Headers headers(WriteOptions options, Instant now) {
        if (options.metadata().isEmpty() && options.expiry().isEmpty()) {
            return null;
        }
        Headers headers = new Headers();
        if (!options.metadata().isEmpty()) {
            headers.put(METADATA, options.metadata().entrySet().stream()
                    .map(entry -> URLEncoder.encode(entry.getKey(), UTF_8) + '=' + URLEncoder.encode(entry.getValue(), UTF_8))
                    .collect(Collectors.joining("&")));
        }
        options.expiry().ifPresent(expiry -> {
            headers.put(EXPIRY, expiry.toString());
            headers.put(TTL, Math.min(LONGEST_TTL, wholeSeconds(now, expiry)) + "s");
        });
        return headers;
    }

    /**
     * @return empty where the key is gone, or expired at that time
     */
    static Optional<StoreRecord> record(String key, Entry entry, Instant now) {
        if (entry.gone()) {
            return Optional.empty();
        }
        try {
            Optional<Instant> expiry = Optional.ofNullable(entry.headers().getFirst(EXPIRY)).map(Instant::parse);
            StoreRecord record = new StoreRecord(key, entry.value(), metadata(entry.headers().getFirst(METADATA)),
                    entry.sequence(), expiry);
            return record.expiredAt(now) ? Optional.empty() : Optional.of(record);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw MicroException.builder(Code.DATA_LOSS).detail("The headers " + METADATA + " and " + EXPIRY + " of key '" + key
                    + "' are not what this store writes. Write or delete the record").cause(e).build();
        }
    }

    private static Map<String, String> metadata(String text) {
        Map<String, String> metadata = new HashMap<>();
        if (text != null) {
            for (String pair : text.split("&")) {
                int sign = pair.indexOf('=');
                if (sign < 0) {
                    throw new IllegalArgumentException("'" + pair + "' is no key and value");
                }
                metadata.put(URLDecoder.decode(pair.substring(0, sign), UTF_8),
                        URLDecoder.decode(pair.substring(sign + 1), UTF_8));
            }
        }
        return metadata;
    }

    /** Rather late than early: readers look at the expiry itself. */
    private static long wholeSeconds(Instant now, Instant expiry) {
        return Math.max(1, Duration.between(now, expiry).plusSeconds(1).minusNanos(1).plus(AFTERWARDS).toSeconds());
    }
}
