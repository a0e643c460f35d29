package io.quarkiverse.micro.core.runtime.selector;

import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidates;
import io.quarkiverse.micro.selector.Strategy;

/**
 * Any node, each as likely as the other. Go Micro's default, and good with many callers: they need not know of each other.
 */
final class RandomStrategy implements Strategy {

    @Override
    public int choose(Candidates candidates, ClientCall call) {
        return ThreadLocalRandom.current().nextInt(candidates.size());
    }
}
