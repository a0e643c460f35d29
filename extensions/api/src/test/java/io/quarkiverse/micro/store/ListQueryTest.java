package io.quarkiverse.micro.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {

    @Test
    void changesInOneThingAtATime() {
        assertThat(ListQuery.ofPrefix("a").withSuffix("z").withLimit(5).after("b"))
                .isEqualTo(new ListQuery("a", "z", 5, Optional.of("b")));
        assertThat(ListQuery.ofPrefix("a").limit()).isEqualTo(1000);
    }

    @Test
    void asksForOneRecordToTenThousand() {
        assertThat(ListQuery.ALL.withLimit(1).limit()).isEqualTo(1);
        assertThat(ListQuery.ALL.withLimit(10_000).limit()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, 10_001 })
    void refusesAnyOtherLimitAndSaysHowToAskForMore(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.ALL.withLimit(limit))
                .withMessage(
                        "The limit of a list is " + limit + "; it must be 1 to 10000. Ask for more page by page, each after"
                                + " the last key of the one before");
    }

    @Test
    void asksForKeysWithThePrefixAndTheSuffix() {
        ListQuery query = ListQuery.ofPrefix("user/").withSuffix(".json");
        assertThat(query.asksFor("user/1.json")).isTrue();
        assertThat(query.asksFor("user/.json")).isTrue();
        assertThat(query.asksFor("user/1")).isFalse();
        assertThat(query.asksFor("1.json")).isFalse();
        assertThat(ListQuery.ALL.asksFor("")).isTrue();
    }

    @Test
    void asksForKeysInWhichPrefixAndSuffixOverlap() {
        assertThat(ListQuery.ofPrefix("aba").withSuffix("bab").asksFor("abab")).isTrue();
        assertThat(ListQuery.ofPrefix("a").withSuffix("a").asksFor("a")).isTrue();
    }
}
