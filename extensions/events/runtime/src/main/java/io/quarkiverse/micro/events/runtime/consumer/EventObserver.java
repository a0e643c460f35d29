package io.quarkiverse.micro.events.runtime.consumer;

import io.quarkiverse.micro.core.runtime.receiving.RunObserver;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * Watches every run of a method that consumes. A bean.
 */
public interface EventObserver extends RunObserver<StreamEvent<byte[]>> {
}
