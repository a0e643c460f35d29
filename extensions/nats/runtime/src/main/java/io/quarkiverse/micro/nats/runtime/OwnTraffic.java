package io.quarkiverse.micro.nats.runtime;

import java.util.List;

import io.nats.client.Message;

/**
 * What applications say to each other and to the server by themselves, over the same connection: questions and answers, writes
 * to JetStream, news of the registry. A pattern such as {@code >} would take it for messages.
 */
final class OwnTraffic {

    private static final List<String> REGISTRY = Dialect.BOTH.events();

    private OwnTraffic() {
    }

    static boolean is(Message message) {
        String subject = message.getSubject();
        boolean asks = message.getReplyTo() != null; // messages never do
        return asks || subject.startsWith("_INBOX.") || subject.startsWith("$") || REGISTRY.contains(subject);
    }
}
