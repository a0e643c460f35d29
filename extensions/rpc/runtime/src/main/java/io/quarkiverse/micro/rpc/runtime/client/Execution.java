package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.WireCall;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * From a call to its attempts: encodes the request and finds the service, which waits only for the first call.
 */
final class Execution implements ReplyHandler {

    /** A call that may wait for ever does not do so for a service that nobody finds. */
    private static final long LONGEST_SEARCH = TimeUnit.MINUTES.toNanos(1);

    private final MicroRpcClient client;
    private final EndpointCaller endpoint;
    private final ClientCall call;
    private final DispatchedCall outer;
    private final ClientObservation observation;
    private final ReplyHandler handler;

    private long deadline = WireCall.NEVER;
    private volatile boolean cancelled;
    private volatile Attempting attempting;
    private volatile ClientExchange local;
    private volatile Cancellable finding;

    /**
     * @param outer the call that this one is made for, null for none
     */
    Execution(MicroRpcClient client, EndpointCaller endpoint, ClientCall call, DispatchedCall outer, ReplyHandler handler) {
        this.client = client;
        this.endpoint = endpoint;
        this.call = call;
        this.outer = outer;
        this.observation = client.observe(call, endpoint);
        this.handler = handler;
    }

    void start() {
        Attempting attempting;
        try {
            if (endpoint.streaming() == Streaming.NONE && runsHere()) {
                return;
            }
            attempting = endpoint.prepare(call, outer, observation, handler);
            deadline = endpoint.streaming() == Streaming.NONE ? attempting.deadline() : WireCall.NEVER;
        } catch (Throwable e) { // the request is the user's own object, and runs its code
            fail(EndpointCaller.asError(e).with().outcome(Outcome.NOT_SENT).build());
            return;
        }
        long left = left(attempting.deadline());
        if (left <= 0) {
            fail(late()); // the call that it is made for is over, which is no node's fault
            return;
        }
        ServiceSnapshot known = client.discovery().snapshot(call.service());
        if (known != null) {
            invoke(attempting, known);
            return;
        }
        Context caller = Vertx.currentContext();
        finding = client.discovery().require(call.service()).ifNoItem()
                .after(Duration.ofNanos(Math.min(left, LONGEST_SEARCH))).on(OwnThreads.ANSWERS.timer()).failWith(this::late)
                .subscribe().with(found -> on(caller, () -> invoke(attempting, found)),
                        failure -> on(caller,
                                () -> fail(EndpointCaller.asError(failure).with().id(ServiceCalls.ID).build())));
    }

    /**
     * Once the call was started, by the same thread.
     *
     * @return when it ends at the latest; {@link WireCall#NEVER} where nobody has set that, and for streams
     */
    long deadline() {
        return deadline;
    }

    private boolean runsHere() {
        ServiceCalls service = client.service(call.service());
        if (service.local() == LocalService.NONE) {
            return false;
        }
        deadline = service.deadline(call.options());
        if (outer != null) {
            deadline = Math.min(deadline, outer.deadlineNanos());
        }
        if (left(deadline) <= 0) {
            fail(late());
            return true;
        }
        ClientExchange here = service.local().call(call, service.contentType(call.options()), endpoint.path(),
                endpoint.replyType(), deadline, this);
        local = here;
        if (here != null && cancelled) {
            here.cancel();
        }
        return here != null;
    }

    private static long left(long deadline) {
        return deadline == WireCall.NEVER ? WireCall.NEVER : deadline - System.nanoTime();
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
        ClientExchange here = local;
        if (here != null) {
            here.cancel();
        }
        Attempting underWay = attempting;
        if (underWay != null) {
            underWay.cancel();
        }
        // Nobody else tells while the service is still being looked for
        observation.cancelled();
    }

    private void invoke(Attempting started, ServiceSnapshot snapshot) {
        attempting = started;
        if (!cancelled) {
            started.start(snapshot);
        }
    }

    @Override
    public void reply(Reply<Object> reply) {
        observation.ended(null);
        handler.reply(reply);
    }

    @Override
    public void fail(MicroException error) {
        observation.ended(error);
        handler.fail(error);
    }

    private MicroException late() {
        return MicroException.builder(Code.DEADLINE_EXCEEDED).id(ServiceCalls.ID).outcome(Outcome.NOT_SENT)
                .detail("The deadline passed before a node of " + call.service() + " was found").build();
    }
}
