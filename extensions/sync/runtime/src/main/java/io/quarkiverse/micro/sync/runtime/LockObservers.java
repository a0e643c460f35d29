package io.quarkiverse.micro.sync.runtime;

import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.core.runtime.sync.LockObserver;

/**
 * All who want to be told of locks, and the log of who leads.
 */
final class LockObservers implements LockObserver {

    private static final Logger LOG = Logger.getLogger(LockObservers.class);

    private final List<LockObserver> observers;

    LockObservers(List<LockObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void won(Kind kind, String id, long token, long waited) {
        if (kind == Kind.LEADERSHIP) {
            LOG.infof("This process leads '%s', token %d", id, token);
        }
        observers.forEach(it -> it.won(kind, id, token, waited));
    }

    @Override
    public void missed(Kind kind, String id, Code code, long waited) {
        observers.forEach(it -> it.missed(kind, id, code, waited));
    }

    @Override
    public void ended(Kind kind, String id, long token, boolean lost) {
        if (kind == Kind.LEADERSHIP) {
            LOG.infof("This process leads '%s' no more, token %d: %s", id, token, lost ? "lost" : "resigned");
        }
        observers.forEach(it -> it.ended(kind, id, token, lost));
    }
}
