package io.quarkiverse.micro.rpc.runtime.client;

import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;

/**
 * Looked for at the first call, because what serves may need a client of its own to be made.
 */
public final class LateLocalService implements LocalService {

    private final Supplier<? extends LocalService> source;
    private volatile LocalService found;

    /**
     * @param source gives the same each time
     */
    public LateLocalService(Supplier<? extends LocalService> source) {
        this.source = source;
    }

    @Override
    public ClientExchange call(ClientCall call, Optional<String> contentType, String path, Class<?> replyType, long deadline,
            ReplyHandler handler) {
        LocalService service = found;
        if (service == null) {
            service = source.get();
            found = service;
        }
        return service.call(call, contentType, path, replyType, deadline, handler);
    }
}
