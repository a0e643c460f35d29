package io.quarkiverse.micro.it.athome;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Handler(service = "shop")
public interface Spans {

    String onWorker();

    Uni<String> onEventLoop();

    String onVirtualThread();

    String relay();

    String fail();

    Multi<String> onStream();
}
