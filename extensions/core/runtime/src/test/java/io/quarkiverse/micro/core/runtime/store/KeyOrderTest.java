package io.quarkiverse.micro.core.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final int[] POINTS = { 0, 'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f680,
            0x10ffff };

    @Test
    void isThatOfTheBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            String one = text(random);
            String other = text(random);
            int byBytes = Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
            assertThat(Integer.signum(KeyOrder.BY_BYTES.compare(one, other))).as("%s, %s", one, other)
                    .isEqualTo(Integer.signum(byBytes));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int rest = random.nextInt(4); rest > 0; rest--) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }
}
