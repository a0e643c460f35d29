package io.quarkiverse.micro.core.runtime.discovery;

/**
 * Whether one node answers. A node that fails is ejected: not called for a while, then by one call that probes it, and by all
 * again once that succeeds. Outlives the snapshots that the node is part of. Safe for all threads.
 */
public final class NodeHealth {

    /** One call without an answer may be a slow one; as many in a row, and none answered between, come from a dead node. */
    private static final int PATIENCE = 3;

    private final Ejections ejections;
    private volatile boolean ejected;
    private volatile boolean doubted;
    private volatile long until;
    private int failures;
    private int unanswered;
    private boolean probing;
    private boolean retired;

    NodeHealth(Ejections ejections) {
        this.ejections = ejections;
    }

    /**
     * An attempt got an answer, even one that is an error of the endpoint's.
     */
    public void succeeded() {
        if (doubted) {
            restore();
        }
    }

    /**
     * An attempt was not answered in its time, as those to a frozen process.
     */
    public synchronized void unanswered() {
        doubted = true;
        unanswered++;
        if (ejected || unanswered >= PATIENCE) {
            failed();
        }
    }

    /**
     * An attempt found nobody: refused or broken. Calls that were under way together count as one failure.
     */
    public synchronized void failed() {
        boolean news = !ejected || probing || ejections.now() - until >= 0;
        if (retired || !news) {
            return;
        }
        failures++;
        probing = false;
        doubted = true;
        until = ejections.endOfEjection(failures);
        if (!ejected) {
            ejected = true;
            ejections.add(1);
        }
    }

    /**
     * @return whether calls should go elsewhere
     */
    public boolean isEjected() {
        return ejected;
    }

    /**
     * Asks for the right to be the one call that finds out whether an ejected node is back. Who gets it must call the node. A
     * call that never reports back gives way to another one after the same wait.
     *
     * @param now by {@link Ejections#now()}
     */
    public boolean takeProbe(long now) {
        return ejected && now - until >= 0 && takeProbeOnce(now);
    }

    /** The node is gone from its service and counts no more. */
    synchronized void retire() {
        if (!retired && ejected) {
            ejections.add(-1);
        }
        retired = true;
    }

    private synchronized boolean takeProbeOnce(long now) {
        if (!ejected || now - until < 0) {
            return false;
        }
        probing = true;
        until = ejections.endOfEjection(failures);
        return true;
    }

    private synchronized void restore() {
        if (ejected && !retired) {
            ejections.add(-1);
        }
        ejected = false;
        probing = false;
        doubted = false;
        failures = 0;
        unanswered = 0;
    }
}
