package io.quarkiverse.micro.rpc.runtime.server;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.client.LocalService;
import io.quarkiverse.micro.rpc.runtime.client.ReplyHandler;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.vertx.core.Vertx;

/**
 * Calls of this service's own endpoints from within its process. They skip the network and nothing else: deadline, metadata,
 * interceptors, rules, errors and the count of running calls are those of any call. Its caller is nobody in particular, as one
 * that comes by the network without credentials.
 * <p>
 * By the network go calls of streams, calls that bring credentials (which only HTTP's authentication reads), calls for another
 * version or label than this node has, and calls whose objects no format carries from one side to the other.
 */
public final class LocalCalls implements LocalService {

    private static final List<String> CREDENTIALS = List.of("authorization", "cookie");

    private final Vertx vertx;
    private final EndpointTable table;
    private final PayloadChoices payloads;
    private final Dispatcher dispatcher;
    private final Serving serving;
    private final Failures failures;

    public LocalCalls(Vertx vertx, ServedEndpoints endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving,
            Failures failures) {
        this.vertx = vertx;
        this.table = new EndpointTable(serving.identity().name(), endpoints.announced(), endpoints.unannounced());
        this.payloads = new PayloadChoices(codecs);
        this.dispatcher = dispatcher;
        this.serving = serving;
        this.failures = failures;
    }

    @Override
    public ClientExchange call(ClientCall call, Optional<String> contentType, String path, Class<?> replyType, long deadline,
            ReplyHandler handler) {
        if (!call.service().equals(serving.identity().name())) {
            return null;
        }
        EndpointTable.Entry entry = table.find(path);
        if (entry == null || entry.endpoint().description().streaming() != Streaming.NONE || !suits(call.options())) {
            return null;
        }
        Payloads exchanged = payloads.choose(entry.endpoint().description(), contentType, call.request().getClass(), replyType);
        if (exchanged == null || !serving.calls().begin()) {
            return null;
        }
        LocalCall local = new LocalCall(vertx, entry.endpoint(), call, deadline, serving.calls(), failures,
                exchanged, handler);
        local.run(dispatcher);
        return local;
    }

    private boolean suits(CallOptions options) {
        ServiceIdentity own = serving.identity();
        if (options.version().isPresent() && !options.version().get().equals(own.version())
                || !own.metadata().entrySet().containsAll(options.labels().entrySet())) {
            return false;
        }
        if (!options.metadata().isEmpty()) {
            for (String credential : CREDENTIALS) {
                if (options.metadata().contains(credential)) {
                    return false;
                }
            }
        }
        return true;
    }
}
