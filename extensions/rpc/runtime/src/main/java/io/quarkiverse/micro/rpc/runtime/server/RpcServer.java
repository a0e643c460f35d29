package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.network.Origin;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.wire.CallForm;
import io.quarkiverse.micro.rpc.runtime.wire.CloseHook;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectQuery;
import io.quarkiverse.micro.rpc.runtime.wire.RequestReceiver;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchangeHandler;
import io.quarkiverse.micro.rpc.runtime.wire.ServerWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireContentType;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
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
    private final CallForms forms;
    private final Dispatcher dispatcher;
    private final Serving serving;
    private final Failures failures;
    private final ServerWire wire;
    private final ServerObserver observer;

    /**
     * @param endpoints what is served
     * @param wire reads and writes calls
     * @param failures turns what endpoints throw into what callers are told
     * @param observer hears of every call
     */
    public RpcServer(ServedEndpoints endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving, ServerWire wire,
            Failures failures, ServerObserver observer) {
        this.service = serving.identity().name();
        this.table = new EndpointTable(service, endpoints.announced(), endpoints.unannounced());
        this.bindings = new CodecBindings(codecs, endpoints.all());
        this.forms = new CallForms(endpoints.all());
        this.dispatcher = dispatcher;
        this.serving = serving;
        this.failures = failures;
        this.wire = wire;
        this.observer = observer;
        serving.beforeClose(wire::sendCallersAway);
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
        if (entry == null || !speaks(request, entry)) {
            return false;
        }
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        if (identity == null) {
            serve(request, entry, admission(request, context, entry, Optional.empty()), hook);
        } else {
            // Authentication may complete on any thread, and the request is to be touched on its own only
            identity.subscribe().with(
                    known -> on(context, () -> serve(request, entry,
                            admission(request, context, entry, Optional.ofNullable(known)), hook)),
                    failure -> on(context, () -> serve(request, entry, rejection(entry, failure), hook)));
        }
        return true;
    }

    private boolean speaks(HttpServerRequest request, EndpointTable.Entry entry) {
        if (request.method() == HttpMethod.GET) {
            return ConnectQuery.of(request) != null;
        }
        WireContentType type = WireContentType.of(request.headers().get(HttpHeaders.CONTENT_TYPE));
        if (type == null) {
            return false;
        }
        // A type below application/ is Connect's only where it names a codec, and could be anybody's else
        return type.protocol().isGrpc() || type.protocol().carries(forms.of(entry).streams())
                && bindings.find(entry.endpoint(), type.codec()) != null;
    }

    private void serve(HttpServerRequest request, EndpointTable.Entry entry, ServerExchangeHandler handler, CloseHook hook) {
        wire.serve(request, forms.of(entry), handler, hook);
    }

    /** Who may not call is told before anything of the request is read, and so cannot make this side hold any of it. */
    private ServerExchangeHandler admission(HttpServerRequest request, ContextInternal context, EndpointTable.Entry entry,
            Optional<SecurityIdentity> identity) {
        boolean authenticated = identity.isPresent() && !identity.get().isAnonymous();
        if (authenticated || Origin.isWithin(serving.policy(), request)) {
            return new Admission(context, entry, identity);
        }
        MicroException denied = failures.error(Code.PERMISSION_DENIED, "Callers at " + Origin.peer(request).getHostAddress()
                + " must authenticate: " + serving.policy() + " does not reach them");
        return new TurnAway(exchange -> turnAway(exchange, entry.endpoint().description().name(), denied));
    }

    private ServerExchangeHandler rejection(EndpointTable.Entry entry, Throwable failure) {
        String name = entry.endpoint().description().name();
        return new TurnAway(exchange -> turnAway(exchange, name, failures.toError(name, failure)));
    }

    /**
     * @return whether {@link #offer} would take the request
     */
    public boolean takes(HttpServerRequest request) {
        EndpointTable.Entry entry = table.find(request.path());
        return entry != null && speaks(request, entry);
    }

    /**
     * @return whether an endpoint here has that path
     */
    public boolean serves(String path) {
        return table.find(path) != null;
    }

    /**
     * Takes a request that nobody else took, when it is an RPC request at all: the endpoint is unknown, or the content type, or
     * the method.
     */
    public boolean offerUnknown(HttpServerRequest request, CloseHook hook) {
        EndpointTable.Entry entry = table.find(request.path());
        if (entry != null) {
            return refuse(request, forms.of(entry));
        }
        WireContentType type = WireContentType.of(request.headers().get(HttpHeaders.CONTENT_TYPE));
        if (type == null || !type.protocol().isGrpc()) {
            return false;
        }
        String path = request.path();
        boolean ours = path.startsWith("/" + service + ".") || path.indexOf('.') < 0;
        wire.serve(request, new CallForm(Streaming.BOTH, false, ours), new TurnAway(exchange -> turnAway(exchange,
                ServerObserver.UNKNOWN, failures.error(Code.UNIMPLEMENTED,
                        "There is no endpoint at " + path + " of " + service + known(exchange)))),
                hook);
        return true;
    }

    /**
     * The path of an endpoint, in a way that no protocol here calls it: not before others of the application were asked.
     */
    private static boolean refuse(HttpServerRequest request, CallForm form) {
        if (request.method() == HttpMethod.OPTIONS) {
            return false; // whether pages may call is for CORS to say
        }
        if (request.method() == HttpMethod.POST) {
            ServerWire.refuseContentType(request);
        } else {
            ServerWire.refuseMethod(request, form);
        }
        return true;
    }

    private static void on(ContextInternal context, Runnable step) {
        if (Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    /**
     * @return null when the call was turned away
     */
    private ServerCall admit(ContextInternal context, ServerExchange exchange, EndpointTable.Entry entry,
            Optional<SecurityIdentity> identity) {
        ServedEndpoint endpoint = entry.endpoint();
        String name = endpoint.description().name();
        boolean goMicro = entry.goMicroErrors() && exchange.protocol() == WireProtocol.GRPC;
        CodecBindings.Binding binding = goMicro ? bindings.findForGoMicro(endpoint, exchange.codecName())
                : bindings.find(endpoint, exchange.codecName());
        if (binding == null) {
            turnAway(exchange, name, failures.error(Code.UNIMPLEMENTED, "Codec '" + exchange.codecName()
                    + "' cannot carry " + name + ". Use one of " + bindings.names(endpoint)));
            return null;
        }
        if (!serving.calls().begin()) {
            String leaving = "This node of " + service + " is leaving";
            observer.started(name, exchange).ended(Code.UNAVAILABLE, leaving);
            exchange.refuse(leaving);
            return null;
        }
        return new ServerCall(context, exchange, endpoint, binding, Origin.peer(exchange.http()), identity, serving.calls(),
                failures,
                observer.started(name, exchange));
    }

    /** Strangers are not told what there is. */
    private String known(ServerExchange exchange) {
        return Origin.isWithin(serving.policy(), exchange.http()) ? ". Here are: " + names() : "";
    }

    private String names() {
        return table.endpoints().stream().map(it -> it.description().name()).sorted().toList().toString();
    }

    private void turnAway(ServerExchange exchange, String endpoint, MicroException error) {
        observer.started(endpoint, exchange).ended(error.code(), error.detail());
        exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY);
    }

    /** Lets a call in, or turns it away. */
    private final class Admission implements ServerExchangeHandler {

        private final ContextInternal context;
        private final EndpointTable.Entry entry;
        private final Optional<SecurityIdentity> identity;

        Admission(ContextInternal context, EndpointTable.Entry entry, Optional<SecurityIdentity> identity) {
            this.context = context;
            this.entry = entry;
            this.identity = identity;
        }

        @Override
        public void message(ServerExchange exchange, byte[] message) {
            ServerCall call = admit(context, exchange, entry, identity);
            if (call != null) {
                call.run(dispatcher, message);
            }
        }

        @Override
        public RequestReceiver open(ServerExchange exchange) {
            ServerCall call = admit(context, exchange, entry, identity);
            return call == null ? RequestReceiver.NONE : call.open(dispatcher);
        }
    }
}
