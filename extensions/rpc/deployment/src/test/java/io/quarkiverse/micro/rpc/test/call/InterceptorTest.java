package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

class InterceptorTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Echo.class, Outer.class, Inner.class, Client.class);

    static final List<String> seen = new CopyOnWriteArrayList<>();

    @Inject
    RpcClient client;

    @Test
    void bothSidesAreInterceptedInTheOrderOfPriority() {
        App.awaitReady();
        Reply<String> reply = client.exchange("greeter", "Echo.Say", "hi", String.class, CallOptions.DEFAULT).await()
                .indefinitely();
        assertThat(seen).containsExactly("client", "outer in", "inner in", "Echo.Say with client", "inner out", "outer out",
                "client back");
        assertThat(reply.payload()).isEqualTo("hi there");
        assertThat(reply.head().get("served-by")).hasValue("outer");
        assertThat(reply.trailers().bytes("trail-bin")).hasValue(new byte[] { 7 });
    }

    @Handler
    public static class Echo {
        public String say(String text, Call call) {
            seen.add("Echo.Say with " + call.metadata().get("From").orElse("nothing"));
            call.trailers().add("trail-bin", new byte[] { 7 });
            return text;
        }
    }

    @Singleton
    @Priority(10)
    public static class Outer implements HandlerInterceptor {
        @Override
        public Uni<Object> intercept(Call call, Object request, Next next) {
            seen.add("outer in");
            call.head().add("served-by", "outer");
            return next.proceed(request).invoke(() -> seen.add("outer out"));
        }
    }

    @Singleton
    @Priority(5)
    public static class Inner implements HandlerInterceptor {
        @Override
        public Uni<Object> intercept(Call call, Object request, Next next) {
            seen.add("inner in");
            // Goes on from a thread that is not the call's
            return Uni.createFrom().item(request + " there").emitOn(Infrastructure.getDefaultWorkerPool())
                    .chain(next::proceed).invoke(() -> seen.add("inner out"));
        }
    }

    @Singleton
    public static class Client implements ClientInterceptor {
        @Override
        public Uni<Reply<Object>> intercept(ClientCall call, Next next) {
            seen.add("client");
            Metadata metadata = call.options().metadata().with().add("From", "client").build();
            return next.proceed(call.withOptions(call.options().withMetadata(metadata)))
                    .invoke(() -> seen.add("client back"));
        }
    }
}
