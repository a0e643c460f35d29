package io.quarkiverse.micro.broker.runtime.subscriber;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.core.runtime.receiving.RunObserver;

/**
 * Watches every run of a method that subscribes. A bean.
 */
public interface DeliveryObserver extends RunObserver<Delivery> {
}
