package io.quarkiverse.micro.benchmarks.load;

/** How much faster than others we want to be, as a ratio of calls or messages per second. */
final class Target {

    private static final double NONE = 0;

    private Target() {
    }

    /**
     * @return zero where nothing is wanted
     */
    static double against(Peer peer, Scenario scenario) {
        if (peer == Peer.SHARED && !scenario.streams()) {
            return scenario.callers() == 1 ? 1.1 : 1.5;
        }
        return peer == Peer.SHARED || peer == Peer.SEPARATE ? 1.2 : NONE;
    }
}
