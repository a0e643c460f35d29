package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;

import org.junit.jupiter.api.Test;

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
}
