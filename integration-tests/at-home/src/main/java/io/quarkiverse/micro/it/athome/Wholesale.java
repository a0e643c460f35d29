package io.quarkiverse.micro.it.athome;

import jakarta.validation.Valid;

import io.quarkiverse.micro.rpc.Handler;

/** Only its package tells it from {@link Orders}. */
@Handler(value = "Orders", service = "shop", protoPackage = "wholesale")
public interface Wholesale {

    Receipt place(@Valid Order order);
}
