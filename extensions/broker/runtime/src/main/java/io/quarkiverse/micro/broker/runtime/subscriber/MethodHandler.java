package io.quarkiverse.micro.broker.runtime.subscriber;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.receiving.MethodRunner;
import io.quarkiverse.micro.core.runtime.receiving.PayloadReader;
import io.smallrye.mutiny.Uni;

/**
 * Decodes a message and runs the method for it.
 */
public final class MethodHandler implements MessageHandler {

    private final SubscriberMethod method;
    private final MethodRunner<Delivery> runner;
    private final PayloadReader<Object> reader;

    public MethodHandler(SubscriberMethod method, MethodRunner<Delivery> runner, Codecs codecs) {
        this.method = method;
        this.runner = runner;
        this.reader = PayloadReader.ofMessages(method.name(),
                codecs.bind(method.endpoint().description().requestType()));
    }

    @Override
    public Uni<Void> handle(Delivery delivery) {
        return Uni.createFrom().deferred(() -> {
            BrokerMessage message = delivery.message();
            Object payload = method.takesPayload() ? reader.read(message.contentType(), message.body()) : null;
            return runner.run(delivery, delivery, message.headers(), payload);
        });
    }
}
