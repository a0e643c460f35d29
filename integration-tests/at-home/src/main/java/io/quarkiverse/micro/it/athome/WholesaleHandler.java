package io.quarkiverse.micro.it.athome;

import io.quarkiverse.micro.rpc.Handler;

@Handler
public class WholesaleHandler implements Wholesale {

    @Override
    public Receipt place(Order order) {
        return new Receipt("for " + order.customer() + " in bulk");
    }
}
