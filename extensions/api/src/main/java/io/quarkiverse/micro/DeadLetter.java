package io.quarkiverse.micro;

/**
 * What a dead letter says of itself, in the headers of a message or in the metadata of an event. Without configuration its
 * topic is {@value #TOPIC_PREFIX} and the topic where it failed.
 */
public final class DeadLetter {

    /** Topics of dead letters begin so, unless they are configured. */
    public static final String TOPIC_PREFIX = "dead-letter.";

    /** All keys below begin so. */
    public static final String KEY_PREFIX = "dead-letter-";

    /** Key: the topic where it failed. */
    public static final String TOPIC = KEY_PREFIX + "topic";

    /** Key: the name of the subscriber that failed at the message. */
    public static final String SUBSCRIBER = KEY_PREFIX + "subscriber";

    /** Key: the name of the consumer that failed at the event. */
    public static final String CONSUMER = KEY_PREFIX + "consumer";

    /** Key: the event's offset in the topic where it failed. */
    public static final String OFFSET = KEY_PREFIX + "offset";

    /** Key: how often it was tried, a decimal number. */
    public static final String ATTEMPTS = KEY_PREFIX + "attempts";

    /** Key: text of the last failure, of at most 1000 characters. */
    public static final String CAUSE = KEY_PREFIX + "cause";

    private DeadLetter() {
    }
}
