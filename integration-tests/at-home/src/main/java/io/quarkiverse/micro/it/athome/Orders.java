package io.quarkiverse.micro.it.athome;

import jakarta.validation.Valid;

import io.quarkiverse.micro.rpc.Handler;

/** The constraint stands on the contract that both sides share. */
@Handler(service = "shop")
public interface Orders {

    Receipt place(@Valid Order order);
}
