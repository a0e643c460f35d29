package io.quarkiverse.micro.nats.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import org.jboss.logging.Logger;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;

/**
 * What jnats tells of a connection, on a thread of its own: some time after it has happened.
 */
final class LinkEvents implements ConnectionListener, ErrorListener {

    private static final Logger LOG = Logger.getLogger(LinkEvents.class);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern DENIED = Pattern
            .compile("(?i)permissions violation for (publish|subscription) to \"([^\"]+)\"");

    private final BiConsumer<Connection, Events> events;
    private final Denials denials;
    private Connection sayer; // guarded by this, as is how many errors it has said
    private long said;
    private volatile String problem = "no attempt has ended yet";

    /**
     * @param denials takes what the server does not let this client do
     */
    LinkEvents(BiConsumer<Connection, Events> events, Denials denials) {
        this.events = events;
        this.denials = denials;
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
    public void errorOccurred(Connection of, String error) {
        problem = "the server says: " + error;
        LOG.debugf("The NATS server says: %s", error);
        Matcher refusal = DENIED.matcher(error);
        if (refusal.find()) {
            if ("publish".equalsIgnoreCase(refusal.group(1))) {
                denials.addPublishing(refusal.group(2));
            } else {
                denials.addSubscribing(refusal.group(2));
            }
        }
        synchronized (this) {
            said = of == sayer ? said + 1 : 1;
            sayer = of;
            notifyAll();
        }
    }

    /**
     * Waits until all errors have been told here that the server had said before its last answer. As a rule there are none.
     */
    void awaitErrors(Connection of) throws InterruptedException {
        long errors = of.getStatistics().getErrs();
        if (errors == 0) {
            return;
        }
        long end = System.nanoTime() + PATIENCE;
        synchronized (this) {
            for (long left = PATIENCE; (sayer != of || said < errors) && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    @Override
    public void exceptionOccurred(Connection of, Exception failure) {
        problem = text(failure);
        LOG.debugf(failure, "NATS");
    }

    @Override
    public void slowConsumerDetected(Connection of, Consumer consumer) {
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
