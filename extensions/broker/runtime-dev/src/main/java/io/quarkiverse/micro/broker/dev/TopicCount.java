package io.quarkiverse.micro.broker.dev;

/**
 * How often something became of the messages of a topic.
 *
 * @param published by this application
 * @param handled by its subscribers
 * @param failed attempts of either
 */
record TopicCount(long published, long handled, long failed) {

    static final TopicCount NONE = new TopicCount(0, 0, 0);

    TopicCount plus(RecordedMessage message) {
        if (message.failed()) {
            return new TopicCount(published, handled, failed + 1);
        }
        return message.wasPublished() ? new TopicCount(published + 1, handled, failed)
                : new TopicCount(published, handled + 1, failed);
    }
}
