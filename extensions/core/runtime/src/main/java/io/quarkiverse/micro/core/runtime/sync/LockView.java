package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.sync.Leader;

/**
 * What can be seen of a lock from outside.
 *
 * @param holder also one that is gone without a word, until its time to live is over
 * @param waiting names of processes, next first; as often as they wait
 */
public record LockView(String id, Optional<Leader> holder, List<String> waiting) {

    static LockView of(String id, LockState state) {
        return new LockView(id,
                Optional.ofNullable(state.holding()).map(holding -> new Leader(holding.by().name(), holding.token())),
                state.queue().stream().map(Ticket::name).toList());
    }
}
