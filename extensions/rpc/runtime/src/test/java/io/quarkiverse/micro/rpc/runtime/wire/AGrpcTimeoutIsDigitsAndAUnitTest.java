package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AGrpcTimeoutIsDigitsAndAUnitTest {

    @ParameterizedTest
    @CsvSource({ "0n,0", "1n,1", "7u,7000", "8m,8000000", "29995721u,29995721000", "5S,5000000000", "2M,120000000000",
            "1H,3600000000000", "00000001S,1000000000", "99999999S,99999999000000000" })
    void readsEveryUnit(String value, long nanos) {
        assertThat(GrpcTimeout.parse(value)).isEqualTo(nanos);
    }

    @Test
    void readsWhatDoesNotFitAsForEver() {
        assertThat(GrpcTimeout.parse("99999999H")).isEqualTo(Long.MAX_VALUE);
        assertThat(Deadlines.in(Long.MAX_VALUE)).isEqualTo(Deadlines.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "S", "5", "123456789n", "5s", "-5S", "+5S", "5.0S", " 5S", "5S ", "٥S" })
    void takesNothingElse(String value) {
        assertThat(GrpcTimeout.parse(value)).isEqualTo(GrpcTimeout.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({ "0,0n", "99999,99999n", "100000,100u", "29995721123,29995m", "100000000000,100000m",
            "100000000000000,100000S", "9223372036854775807,2562047H" })
    void isWrittenInTheFinestUnitThatHasRoom(long nanos, String value) {
        assertThat(GrpcTimeout.format(nanos)).isEqualTo(value);
    }

    @Test
    void isTheSameForCallsThatFollowEachOther() {
        long thirtySeconds = 30_000_000_000L;
        assertThat(GrpcTimeout.format(thirtySeconds - 1_000)).isEqualTo(GrpcTimeout.format(thirtySeconds - 900_000));
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 99_999, 100_999, 99_999_999, 100_999_999, 30_000_999_999L })
    void losesAtMostAMillisecond(long nanos) {
        assertThat(GrpcTimeout.parse(GrpcTimeout.format(nanos))).isBetween(nanos - 1_000_000, nanos);
    }
}
