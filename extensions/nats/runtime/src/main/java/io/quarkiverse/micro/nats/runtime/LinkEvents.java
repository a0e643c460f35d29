package io.quarkiverse.micro.nats.runtime;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import org.jboss.logging.Logger;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.ReadListener;

/**
 * What jnats tells of a connection: events and errors on a thread of their own, the server's refusals on the reading thread,
 * before any answer that follows them.
 */
final class LinkEvents implements ConnectionListener, ErrorListener, ReadListener {

    private static final Logger LOG = Logger.getLogger(LinkEvents.class);

    private static final String ERROR = "-ERR";
    private static final Pattern DENIED = Pattern
            .compile("(?i)permissions violation for (?:publish|subscription) to \"([^\"]+)\"");

    private final BiConsumer<Connection, Events> events;
    private final Consumer<String> denied;
    private volatile String problem = "no attempt has ended yet";

    /**
     * @param denied takes what the server lets nobody publish or subscribe to, on the thread that reads: must not wait
     */
    LinkEvents(BiConsumer<Connection, Events> events, Consumer<String> denied) {
        this.events = events;
        this.denied = denied;
    }

    /**
     * @return the last thing that went wrong
     */
    String problem() {
        return problem;
    }

    void failed(Exception failure) {
        // jnats says only which servers it tried; what was wrong came before, as an event
        if (!(failure.getMessage() != null && failure.getMessage().startsWith("Unable to connect to NATS servers"))) {
            problem = text(failure);
        }
    }

    @Override
    @Deprecated
    public void connectionEvent(Connection of, Events event) {
        events.accept(of, event);
    }

    @Override
    public void protocol(String op, String text) {
        if (ERROR.equals(op) && text != null) {
            Matcher refusal = DENIED.matcher(text);
            if (refusal.find()) {
                denied.accept(refusal.group(1));
            }
        }
    }

    @Override
    public void errorOccurred(Connection of, String error) {
        problem = "the server says: " + error;
        LOG.debugf("The NATS server says: %s", error);
    }

    @Override
    public void exceptionOccurred(Connection of, Exception failure) {
        problem = text(failure);
        LOG.debugf(failure, "NATS");
    }

    @Override
    public void slowConsumerDetected(Connection of, io.nats.client.Consumer consumer) {
        LOG.debugf("A subscription does not keep up: %d messages wait", consumer.getPendingMessageCount());
    }

    @Override
    public void messageDiscarded(Connection of, Message message) {
        LOG.errorf("jnats discarded a message to '%s', which it was not told to do", message.getSubject());
    }

    private static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            if (root instanceof SSLException) { // what is below speaks of signatures, and not of what they are for
                return "TLS failed: " + root.getMessage();
            }
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.replaceFirst("\\.$", "");
    }
}
