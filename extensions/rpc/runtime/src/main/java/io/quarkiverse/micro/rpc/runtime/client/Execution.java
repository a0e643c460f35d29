package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.rpc.ClientCall;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * From a call to its {@link Invocation}: encodes the request and finds the service, which waits only for the first call.
 */
final class Execution {

    private final MicroRpcClient client;
    private final EndpointCaller endpoint;
    private final ClientCall call;
    private final long bound;
    private final ReplyHandler handler;

    private volatile boolean cancelled;
    private volatile Invocation invocation;
    private volatile Cancellable finding;

    /**
     * @param bound when the call ends at the latest, whatever its own timeout says
     */
    Execution(MicroRpcClient client, EndpointCaller endpoint, ClientCall call, long bound, ReplyHandler handler) {
        this.client = client;
        this.endpoint = endpoint;
        this.call = call;
        this.bound = bound;
        this.handler = handler;
    }

    void start() {
        ServiceCalls service;
        CodecChoice codecs;
        byte[] message;
        try {
            service = client.service(call.service());
            codecs = client.codecs(service, call, endpoint.replyType());
            message = codecs.request().encode(call.request());
        } catch (RuntimeException e) {
            handler.fail(EndpointCaller.asError(e).with().outcome(Outcome.NOT_SENT).build());
            return;
        }
        long deadline = Math.min(bound, deadlineIn(service.timeout(call.options())));
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            handler.fail(late()); // the call that it is made for is over, which is no node's fault
            return;
        }
        ServiceSnapshot known = client.discovery().snapshot(call.service());
        if (known != null) {
            invoke(service, codecs, message, deadline, known);
            return;
        }
        Context caller = Vertx.currentContext();
        finding = client.discovery().require(call.service()).ifNoItem().after(Duration.ofNanos(left)).failWith(this::late)
                .subscribe().with(found -> on(caller, () -> invoke(service, codecs, message, deadline, found)),
                        failure -> on(caller, () -> handler
                                .fail(EndpointCaller.asError(failure).with().id(ServiceCalls.ID).build())));
    }

    /** The registry answers on any thread, and the reply is to arrive on the caller's. */
    private static void on(Context caller, Runnable step) {
        if (caller == null) {
            step.run();
        } else {
            caller.runOnContext(ignored -> step.run());
        }
    }

    void cancel() {
        cancelled = true;
        Cancellable search = finding;
        if (search != null) {
            search.cancel();
        }
        Invocation underWay = invocation;
        if (underWay != null) {
            underWay.cancel();
        }
    }

    private void invoke(ServiceCalls service, CodecChoice codecs, byte[] message, long deadline, ServiceSnapshot snapshot) {
        Invocation started = new Invocation(service, endpoint, call, codecs, message, deadline, handler);
        invocation = started;
        if (!cancelled) {
            started.start(snapshot);
        }
    }

    private MicroException late() {
        return MicroException.builder(Code.DEADLINE_EXCEEDED).id(ServiceCalls.ID).outcome(Outcome.NOT_SENT)
                .detail("The deadline passed before a node of " + call.service() + " was found").build();
    }

    private static long deadlineIn(Duration timeout) {
        return System.nanoTime() + timeout.toNanos();
    }
}
