package io.quarkiverse.micro.core.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicTagsTest {

    @Test
    void topicsBeyondTheBoundShareATag() {
        TopicTags tags = new TopicTags();
        for (int i = 0; i < TopicTags.MOST; i++) {
            assertThat(tags.of("topic" + i)).isEqualTo("topic" + i);
        }
        assertThat(tags.of("one more")).isEqualTo(TopicTags.OTHER);
        assertThat(tags.of("topic0")).isEqualTo("topic0");
    }
}
