package io.quarkiverse.micro.broker.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

/**
 * The last messages and the counts of topics, since the application was started or reloaded. Safe for all threads.
 */
@Singleton
public class MessageLog {

    static final int MOST_MESSAGES = 100;

    /** Topics may come from anywhere. Those that nothing was heard of for longest are forgotten. */
    static final int MOST_TOPICS = 500;

    private final Deque<RecordedMessage> messages = new ArrayDeque<>();
    private final Map<String, TopicCount> topics = new LinkedHashMap<>();
    private long last;

    synchronized void add(RecordedMessage message) {
        messages.addLast(message.numbered(++last));
        if (messages.size() > MOST_MESSAGES) {
            messages.removeFirst();
        }
        TopicCount count = topics.remove(message.topic());
        topics.put(message.topic(), (count == null ? TopicCount.NONE : count).plus(message));
        if (topics.size() > MOST_TOPICS) {
            topics.remove(topics.keySet().iterator().next());
        }
    }

    /**
     * @return the number of the newest message; 0 where there is none
     */
    synchronized long last() {
        return last;
    }

    /**
     * @return what came after the message of that number and is not forgotten, oldest first
     */
    synchronized List<RecordedMessage> after(long number) {
        return messages.stream().filter(it -> it.number() > number).toList();
    }

    synchronized Map<String, TopicCount> topics() {
        return Map.copyOf(topics);
    }
}
