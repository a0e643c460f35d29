package io.quarkiverse.micro.registry.mdns.runtime.dns;

/**
 * A packet that is no DNS message, or one beyond the limits. Without a stack trace, because strangers can cause it at will.
 */
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message, null, false, false);
    }
}
