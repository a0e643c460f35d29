package io.quarkiverse.micro.core.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({ "orders, orders", "orders.placed, orders.placed", "orders.*, orders.placed", "*.placed, orders.placed",
            "*.*, a.b", "*, a", "orders.>, orders.placed", "orders.>, orders.placed.today.late", ">, a", ">, a.b.c",
            "a.*.c, a.b.c", "*.b.>, a.b.c.d", "größe.*, größe.東京", "a.*, a.😀" })
    void matches(String pattern, String topic) {
        assertThat(TopicPattern.of(pattern).matches(topic)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "orders, Orders", "orders, orders.placed", "orders.placed, orders", "orders.*, orders",
            "orders.*, orders.placed.today", "orders.*, order.placed", "*, a.b", "orders.>, orders", "orders.>, ordersx.y",
            "a.*.c, a.b.d", "a.*.c, a.b", "orders.x, ordersXx" })
    void doesNotMatch(String pattern, String topic) {
        assertThat(TopicPattern.of(pattern).matches(topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "orders", "orders.placed", "größe.東京.😀", "a-b_c/d:e", "$SYS", "?", "\"'\\<" })
    void takesATopicOfAnyCharacters(String topic) {
        assertThat(TopicPattern.requireTopic(topic)).isEqualTo(topic);
        assertThat(TopicPattern.of(topic).exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ".", "a.", ".a", "a..b", "a b", "a\tb", "a\nb", "a\u0000b", "a\u00a0b", "a\u2003b",
            "a\u2028b", "a\u0085b" })
    void refusesWhatIsNoTopicForPublishersAndSubscribers(String topic) {
        assertRefused(() -> TopicPattern.requireTopic(topic));
        assertRefused(() -> TopicPattern.of(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", ">", "a.*", "a.>", "*.a", "a*", "a>b" })
    void refusesWildcardsOfPublishers(String topic) {
        assertRefused(() -> TopicPattern.requireTopic(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a*", "*a", "a.b*.c", "a.**", ">.a", "a.>.b", "a>", ">>", "a.>>", "*>" })
    void refusesWildcardsThatDoNotStandForWords(String pattern) {
        assertRefused(() -> TopicPattern.of(pattern));
    }

    @Test
    void refusesWhatIsTooLongWithoutRepeatingIt() {
        String longest = "x".repeat(255);
        assertThat(TopicPattern.requireTopic(longest)).isEqualTo(longest);
        assertThatThrownBy(() -> TopicPattern.requireTopic(longest.repeat(1000))).hasMessageContaining("255 characters")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void tellsPatternsFromTopics() {
        assertThat(TopicPattern.of("a.*").exact()).isFalse();
        assertThat(TopicPattern.of("a.>").exact()).isFalse();
        assertThat(TopicPattern.of("a.>")).hasToString("a.>");
    }

    private static void assertRefused(Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
    }
}
