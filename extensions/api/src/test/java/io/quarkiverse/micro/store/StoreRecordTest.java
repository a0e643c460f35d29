package io.quarkiverse.micro.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class StoreRecordTest {

    private static final byte[] VALUE = "secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void isGoneFromTheMomentOfItsExpiryOn() {
        StoreRecord record = record(VALUE, Optional.of(Instant.EPOCH));
        assertThat(record.expiredAt(Instant.EPOCH.minusNanos(1))).isFalse();
        assertThat(record.expiredAt(Instant.EPOCH)).isTrue();
        assertThat(record(VALUE, Optional.empty()).expiredAt(Instant.MAX)).isFalse();
    }

    @Test
    void isEqualByItsBytesAndAllBesideThem() {
        StoreRecord record = record(VALUE, Optional.empty());
        assertThat(record).isEqualTo(record(VALUE.clone(), Optional.empty()))
                .hasSameHashCodeAs(record(VALUE.clone(), Optional.empty()));
        assertThat(record).isNotEqualTo(record(new byte[0], Optional.empty()))
                .isNotEqualTo(record(VALUE, Optional.of(Instant.EPOCH)))
                .isNotEqualTo(new StoreRecord("k", VALUE, Map.of(), 2, Optional.empty()));
    }

    @Test
    void showsNoValueInALog() {
        assertThat(record(VALUE, Optional.empty())).hasToString("StoreRecord[k, 6 bytes, version 1]");
    }

    private static StoreRecord record(byte[] value, Optional<Instant> expiry) {
        return new StoreRecord("k", value, Map.of(), 1, expiry);
    }
}
