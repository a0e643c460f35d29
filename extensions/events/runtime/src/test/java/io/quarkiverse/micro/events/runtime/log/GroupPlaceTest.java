package io.quarkiverse.micro.events.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class GroupPlaceTest {

    @Test
    void knowsWhatASetOfOffsetsKnows() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            GroupPlace place = new GroupPlace(10);
            TreeSet<Long> set = new TreeSet<>();
            for (int i = 0; i < 60; i++) {
                long offset = 11 + random.nextInt(50);
                place.add(offset);
                set.add(offset);
                if (random.nextInt(20) == 0) {
                    place.skipTo(offset);
                    for (long skipped = 11; skipped <= offset; skipped++) {
                        set.add(skipped);
                    }
                }
                if (random.nextInt(10) == 0) {
                    long last = offset - 2 + random.nextInt(8);
                    place.passOver(offset, last);
                    for (long passed = offset; passed <= last; passed++) {
                        set.add(passed);
                    }
                }
                place = random.nextInt(10) == 0 ? GroupPlace.of(place.toBytes()) : place;
                assertSame(place, set);
            }
        }
    }

    private static void assertSame(GroupPlace place, TreeSet<Long> set) {
        long upTo = 10;
        while (set.contains(upTo + 1)) {
            upTo++;
        }
        assertThat(place.upTo()).isEqualTo(upTo);
        for (long offset = 1; offset < 70; offset++) {
            long after = Math.max(upTo, offset);
            assertThat(place.beyond(after)).as("behind %d of %s", after, set).isEqualTo(set.tailSet(after, false).size());
            assertThat(place.has(offset)).as("%d of %s", offset, set).isEqualTo(offset <= 10 || set.contains(offset));
        }
    }

    @Test
    void remembersAttemptsUntilTheEventIsDealtWith() {
        GroupPlace place = new GroupPlace(0);
        place.tried(1, 2);
        place.tried(3, 4);
        place.tried(5, 1);
        place.add(1);
        GroupPlace read = GroupPlace.of(place.toBytes());
        assertThat(read.attempts(1)).isZero();
        assertThat(read.attempts(3)).isEqualTo(4);
        read.skipTo(3);
        assertThat(read.attempts(3)).isZero();
        assertThat(read.attempts(5)).isEqualTo(1);
    }

    @Test
    void isNotReadFromAnythingElse() {
        assertThatThrownBy(() -> GroupPlace.of(new byte[] { 9, 0, 0 })).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> GroupPlace.of(new byte[] { 1, 0, 0 })).isInstanceOf(UncheckedIOException.class);
    }
}
