package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

class LockFormatTest {

    private static final Ticket HOLDER = new Ticket(-7, "billing-é");

    @Test
    void readsWhatItWrites() {
        for (LockState state : List.of(LockState.FREE, new LockState(new Holding(HOLDER, 3, 4, 5_000_000_000L), List.of()),
                new LockState(null, List.of(HOLDER, new Ticket(8, ""))))) {
            assertThat(LockFormat.decode(LockFormat.encode(state))).isEqualTo(state);
        }
    }

    @Test
    void theLargestFitsIntoACell() {
        String longest = "x".repeat(LockFormat.LONGEST_NAME);
        LockState full = new LockState(new Holding(new Ticket(1, longest), 1),
                LongStream.range(0, LockState.MOST_WAITING).mapToObj(nonce -> new Ticket(nonce, longest)).toList());
        assertThat(LockFormat.encode(full)).hasSizeLessThanOrEqualTo(64 << 10);
        assertThat(LockFormat.decode(LockFormat.encode(full))).isEqualTo(full);
    }

    @Test
    void refusesWhatIsNoLease() {
        byte[] good = LockFormat.encode(new LockState(new Holding(HOLDER, 1), List.of(HOLDER)));
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length));
        }
        good[0] = 9;
        assertRefused(good);
    }

    private static void assertRefused(byte[] content) {
        assertThatThrownBy(() -> LockFormat.decode(content)).isInstanceOfSatisfying(MicroException.class,
                failure -> assertThat(failure.code()).isEqualTo(Code.DATA_LOSS));
    }
}
