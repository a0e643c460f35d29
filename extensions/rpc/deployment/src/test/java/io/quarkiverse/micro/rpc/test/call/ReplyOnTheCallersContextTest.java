package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class ReplyOnTheCallersContextTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class);

    @Inject
    RpcClient client;

    @Inject
    Vertx vertx;

    @Test
    void alsoOfTheFirstCallWhichAsksTheRegistry() throws Exception {
        App.awaitReady();
        Context context = vertx.getOrCreateContext();
        assertThat(contextOf(context, client.call("greeter", "Greeter.Hello", "Ada", String.class))).isSameAs(context);
        assertThat(contextOf(context, client.call("greeter", "Greeter.Hello", "Ada", String.class))).isSameAs(context);
    }

    @Test
    void alsoOfACallThatFindsNobody() throws Exception {
        App.awaitReady();
        Context context = vertx.getOrCreateContext();
        Uni<String> missing = client.call("nobody", "Greeter.Hello", "Ada", String.class);
        assertThat(contextOf(context, missing.onFailure().recoverWithItem("nobody"))).isSameAs(context);
    }

    @Test
    void alsoTheMessagesOfAStream() throws Exception {
        App.awaitReady();
        Context context = vertx.getOrCreateContext();
        Uni<String> first = client.stream("greeter", "Greeter.Twice", Multi.createFrom().item("Ada"), String.class,
                String.class).toUni();
        assertThat(contextOf(context, first)).isSameAs(context);
    }

    private static Context contextOf(Context caller, Uni<String> call) throws Exception {
        CompletableFuture<Context> seen = new CompletableFuture<>();
        caller.runOnContext(ignored -> call.subscribe().with(reply -> seen.complete(Vertx.currentContext()),
                seen::completeExceptionally));
        return seen.get(10, TimeUnit.SECONDS);
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }

        public Multi<String> twice(String name) {
            return Multi.createFrom().items(name, name);
        }
    }
}
