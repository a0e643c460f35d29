package io.quarkiverse.micro.grpc.runtime.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthListRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthListResponse;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;

/**
 * gRPC's health checking.
 */
@Singleton
@Handler(value = "Health", protoPackage = "grpc.health.v1")
public class HealthHandler {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Repeats what is known already, long before a stream counts as idle; a caller that is gone is noticed by it, too. */
    private static final int REPEAT_AFTER_LOOKS = 120;

    private final ServiceHealth health;

    public HealthHandler(ServiceHealth health) {
        this.health = health;
    }

    @ReadOnly
    @NonBlocking
    public HealthCheckResponse check(HealthCheckRequest request) {
        ServingStatus status = health.of(request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            throw new MicroException(Code.NOT_FOUND, "There is no service " + request.getService() + " here");
        }
        return response(status);
    }

    @ReadOnly
    @NonBlocking
    public HealthListResponse list(HealthListRequest request) {
        HealthListResponse.Builder list = HealthListResponse.newBuilder();
        health.all().forEach((name, status) -> list.putStatuses(name, response(status)));
        return list.build();
    }

    /**
     * Ends when the node leaves, so that nobody who watches delays that.
     */
    @ReadOnly
    public Multi<HealthCheckResponse> watch(HealthCheckRequest request) {
        AtomicReference<Look> last = new AtomicReference<>(new Look(ServingStatus.UNKNOWN, false, false, REPEAT_AFTER_LOOKS));
        return Multi.createFrom().ticks().every(LOOK_EVERY).onOverflow().drop()
                .map(tick -> last.updateAndGet(before -> before.next(health.ready(), health.of(request.getService()))))
                .select().first(new StillHere())
                .filter(Look::isNews)
                .map(look -> response(look.status()));
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /**
     * What was seen at one moment.
     *
     * @param wasReady whether the node has been ready at any time
     * @param left whether it is so no more
     * @param age how many looks ago the caller was told; 0 for now
     */
    private record Look(ServingStatus status, boolean wasReady, boolean left, int age) {

        /**
         * @param ready asked before the status, so that one that has left is not seen serving
         */
        Look next(boolean ready, ServingStatus now) {
            boolean tell = now != status || age >= REPEAT_AFTER_LOOKS;
            return new Look(now, wasReady || ready, wasReady && !ready, tell ? 0 : age + 1);
        }

        boolean isNews() {
            return age == 0;
        }
    }

    /** Lets the first look after the end through, which is the news of it. */
    private static final class StillHere implements Predicate<Look> {

        private boolean over;

        @Override
        public boolean test(Look look) {
            boolean pass = !over;
            over = look.left();
            return pass;
        }
    }
}
