package io.quarkiverse.micro.broker.dev;

import java.util.List;

/**
 * A topic that was published to, delivered from or subscribed to.
 *
 * @param topic or the pattern of a subscriber
 * @param published by this application
 * @param handled by its subscribers
 * @param failed attempts of either
 * @param subscribers names of those of this application that get its messages
 */
record TopicState(String topic, long published, long handled, long failed, List<String> subscribers) {
}
