package io.quarkiverse.micro.rpc.runtime.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.runtime.wire.CloseHook;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcServerWire;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;

/**
 * Answers RPC requests that an HTTP server offers.
 */
public final class RpcServer {

    private final String service;
    private final EndpointTable table;
    private final CodecBindings bindings;
    private final Dispatcher dispatcher;
    private final Serving serving;
    private final Failures failures;
    private final GrpcServerWire wire;

    /**
     * @param endpoints what is served
     * @param tellMessages whether callers see the messages of unforeseen exceptions
     */
    public RpcServer(List<ServedEndpoint> endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving, WireLimits limits,
            boolean tellMessages) {
        this.service = serving.identity().name();
        this.table = new EndpointTable(service, endpoints);
        this.bindings = new CodecBindings(codecs, endpoints);
        this.dispatcher = dispatcher;
        this.serving = serving;
        this.failures = new Failures(service, tellMessages);
        this.wire = new GrpcServerWire(limits, service);
    }

    /**
     * On the request's event loop.
     *
     * @param identity who authentication says that the caller is; null where there is no authentication
     * @param hook tells when the caller has gone
     * @return whether the request is taken; if not, nothing was done to it
     */
    public boolean offer(HttpServerRequest request, Uni<SecurityIdentity> identity, CloseHook hook) {
        EndpointTable.Entry entry = table.find(request.path());
        if (entry == null || !wire.speaks(request)) {
            return false;
        }
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        if (identity == null) {
            serve(context, request, entry, Optional.empty(), hook);
        } else {
            // Authentication may complete on any thread, and the request is to be touched on its own only
            identity.subscribe().with(
                    known -> on(context, () -> serve(context, request, entry, Optional.ofNullable(known), hook)),
                    failure -> on(context,
                            () -> wire.serve(request, entry.goMicroErrors(), (exchange, message) -> fail(exchange,
                                    failures.toError(entry.endpoint().description().name(), failure)), hook)));
        }
        return true;
    }

    /**
     * @return whether an endpoint here has that path
     */
    public boolean serves(String path) {
        return table.find(path) != null;
    }

    /**
     * Takes a request that nobody else took, when it is an RPC request at all: the endpoint is unknown, or the content type.
     */
    public boolean offerUnknown(HttpServerRequest request, CloseHook hook) {
        if (!wire.speaks(request)) {
            return refuseContentType(request);
        }
        String path = request.path();
        boolean ours = path.startsWith("/" + service + ".") || path.indexOf('.') < 0;
        wire.serve(request, ours, (exchange, message) -> fail(exchange, failures.error(Code.UNIMPLEMENTED,
                "There is no endpoint at " + path + " of " + service + known(exchange))), hook);
        return true;
    }

    /** The path of an endpoint, and a body that no protocol here reads: not before others of the application were asked. */
    private boolean refuseContentType(HttpServerRequest request) {
        boolean ours = request.method() == HttpMethod.POST && serves(request.path());
        if (ours) {
            GrpcServerWire.refuseContentType(request);
        }
        return ours;
    }

    private static void on(ContextInternal context, Runnable step) {
        if (Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    private void serve(ContextInternal context, HttpServerRequest request, EndpointTable.Entry entry,
            Optional<SecurityIdentity> identity, CloseHook hook) {
        wire.serve(request, entry.goMicroErrors(),
                (exchange, message) -> accept(context, exchange, entry.endpoint(), identity, message), hook);
    }

    private void accept(ContextInternal context, ServerExchange exchange, ServedEndpoint endpoint,
            Optional<SecurityIdentity> identity, byte[] message) {
        InetAddress caller = Origin.peer(exchange.http());
        boolean authenticated = identity.isPresent() && !identity.get().isAnonymous();
        if (!authenticated && !Origin.isWithin(serving.policy(), exchange.http())) {
            fail(exchange, failures.error(Code.PERMISSION_DENIED, "Callers at " + caller.getHostAddress()
                    + " must authenticate: " + serving.policy() + " does not reach them"));
            return;
        }
        CodecBindings.Binding binding = bindings.find(endpoint, exchange.codecName());
        if (binding == null) {
            fail(exchange, failures.error(Code.UNIMPLEMENTED, "Codec '" + exchange.codecName() + "' cannot carry "
                    + endpoint.description().name() + ". Use one of " + bindings.names(endpoint)));
            return;
        }
        if (!serving.calls().begin()) {
            exchange.refuse("This node of " + service + " is leaving");
            return;
        }
        ServerCall call = new ServerCall(context, exchange, endpoint, binding, caller, identity, serving.calls(), failures);
        call.run(dispatcher, message);
    }

    /** Strangers are not told what there is. */
    private String known(ServerExchange exchange) {
        return Origin.isWithin(serving.policy(), exchange.http()) ? ". Here are: " + names() : "";
    }

    private String names() {
        return table.endpoints().stream().map(it -> it.description().name()).sorted().toList().toString();
    }

    private static void fail(ServerExchange exchange, MicroException error) {
        exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY);
    }
}
