package io.quarkiverse.micro.sync.dev;

import java.util.List;

/**
 * What keeps the locks, and who this process is.
 *
 * @param elections that this process stands for
 */
public record LocksState(String type, String name, List<String> elections) {
}
