package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;

class LetterTopicTest {

    @Test
    void isTheTopicBehindAPrefix() {
        assertThat(LetterTopic.of(Optional.empty(), "orders").name()).isEqualTo("dead-letter.orders");
    }

    @Test
    void isATopicAlsoForTheLongestOnes() {
        for (String source : new String[] { "x".repeat(255), "x".repeat(242) + "." + "x".repeat(12) }) {
            String name = LetterTopic.of(Optional.empty(), source).name();
            assertThatCode(() -> TopicPattern.requireTopic(name)).doesNotThrowAnyException();
            assertThat(name).startsWith("dead-letter.xxx");
        }
    }

    @Test
    void tellsAShortCauseAsItIs() {
        assertThat(cause("no such customer")).isEqualTo("UNKNOWN: no such customer");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1 })
    void cutsALongCauseBetweenTwoCharacters(int before) {
        String cause = cause("x".repeat(before) + "\uD83E\uDDC0".repeat(1000));
        assertThat(cause).hasSizeBetween(999, 1000);
        assertThat(Character.isHighSurrogate(cause.charAt(cause.length() - 1))).isFalse();
    }

    private static String cause(String detail) {
        return LetterTopic.of(Optional.empty(), "orders").why(1, new MicroException(Code.UNKNOWN, detail), Map.of())
                .get(DeadLetter.CAUSE);
    }
}
