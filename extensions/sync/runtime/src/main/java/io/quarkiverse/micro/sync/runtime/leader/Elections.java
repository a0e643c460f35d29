package io.quarkiverse.micro.sync.runtime.leader;

import java.util.Set;

/**
 * The elections that methods with {@link io.quarkiverse.micro.sync.WhenLeader} name, as the build found them.
 */
public record Elections(Set<String> names) {
}
