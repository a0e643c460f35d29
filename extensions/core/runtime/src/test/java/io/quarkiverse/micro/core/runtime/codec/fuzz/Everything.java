package io.quarkiverse.micro.core.runtime.codec.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A payload with a member of every kind that handlers are likely to have.
 */
record Everything(String text, int number, Long large, double fraction, float small, boolean flag, BigInteger huge,
        BigDecimal exact, byte[] bytes, Kind kind, Instant moment, UUID id, Optional<String> perhaps, List<Everything> children,
        Map<String, List<String>> names, Map<Integer, Object> anything) {

    enum Kind {
        ONE,
        OTHER
    }
}
