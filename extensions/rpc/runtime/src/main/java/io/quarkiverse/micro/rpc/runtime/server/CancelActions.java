package io.quarkiverse.micro.rpc.runtime.server;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done when the caller of a call goes away. On any thread.
 */
final class CancelActions {

    private List<Runnable> actions;
    private boolean gone;

    /** At once where the caller has gone. */
    void add(Runnable action) {
        synchronized (this) {
            if (!gone) {
                if (actions == null) {
                    actions = new ArrayList<>(2);
                }
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The caller has gone. */
    void run() {
        List<Runnable> due;
        synchronized (this) {
            gone = true;
            due = actions == null ? List.of() : actions;
            actions = null;
        }
        due.forEach(Runnable::run);
    }

    /**
     * @return whether the caller has gone
     */
    synchronized boolean gone() {
        return gone;
    }
}
