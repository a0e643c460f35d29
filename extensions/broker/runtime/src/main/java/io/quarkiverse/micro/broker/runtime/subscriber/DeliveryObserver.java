package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.function.Consumer;

import io.quarkiverse.micro.broker.Delivery;

/**
 * Watches every run of a method that subscribes. A bean.
 */
public interface DeliveryObserver {

    /**
     * Called before the method runs, on the context that it will run on.
     *
     * @return takes the end: null, or the failure
     */
    Consumer<Throwable> started(String subscriber, Delivery delivery);
}
