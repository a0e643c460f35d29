package io.quarkiverse.micro.rpc.runtime.server;

import java.util.function.Consumer;

import io.quarkiverse.micro.rpc.runtime.wire.RequestReceiver;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchangeHandler;

/**
 * Turns every call away.
 *
 * @param answer tells the caller why
 */
record TurnAway(Consumer<ServerExchange> answer) implements ServerExchangeHandler {

    @Override
    public void message(ServerExchange exchange, byte[] message) {
        answer.accept(exchange);
    }

    @Override
    public RequestReceiver open(ServerExchange exchange) {
        answer.accept(exchange);
        return RequestReceiver.NONE;
    }

    @Override
    public boolean reads() {
        return false;
    }
}
