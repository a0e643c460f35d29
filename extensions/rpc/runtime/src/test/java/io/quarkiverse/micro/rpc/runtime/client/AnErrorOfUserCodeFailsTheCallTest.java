package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.selector.NodeFilter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Unlike what else user code throws, an Error goes past whoever catches exceptions. */
class AnErrorOfUserCodeFailsTheCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoneCaller caller = new LoneCaller();

    @AfterEach
    void close() throws Exception {
        caller.close();
    }

    @Test
    void whileTheReplyIsRead() throws Exception {
        serve(AnErrorOfUserCodeFailsTheCallTest::answer);

        MicroException error = errorOf(call(client(new Texts(true, false))));

        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("The reply of a (", "cannot be read", "no such class");
    }

    @Test
    void whileAReplyOfAStreamIsRead() throws Exception {
        serve(AnErrorOfUserCodeFailsTheCallTest::answer);

        MicroException error = errorOf(open(client(new Texts(true, false))).onItem().transformToMulti(ReplyStream::messages)
                .collect().asList());

        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("A reply of a (", "cannot be read", "no such class");
    }

    @Test
    void whileTheRequestIsWritten() {
        MicroException error = errorOf(call(client(new Texts(false, true))));

        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("no such class");
    }

    @Test
    void whileARequestOfAStreamIsWritten() throws Exception {
        serve(request -> {
            // Waits for the request
        });

        MicroException error = errorOf(open(client(new Texts(false, true))));

        assertThat(error.detail()).contains("A request cannot be sent", "no such class");
    }

    @Test
    void whileTheNextNodeIsChosen() {
        caller.announce("a", 1);
        caller.announce("b", 1);
        AtomicInteger asked = new AtomicInteger();
        NodeFilter filter = (candidate, call) -> {
            if (asked.incrementAndGet() > 2) {
                throw new NoClassDefFoundError("no such class");
            }
            return true;
        };

        MicroException error = errorOf(call(caller.client(new Texts(true, true), List.of(filter), LocalService.NONE,
                ClientSettings.DEFAULT)));

        assertThat(error.detail()).contains("no such class");
        assertThat(asked).as("of both nodes, and of one after the other had failed").hasValue(3);
    }

    private static MicroException errorOf(Uni<?> call) {
        MicroException error = catchThrowableOfType(MicroException.class, () -> call.await().atMost(PATIENCE));
        assertThat(error.code()).isEqualTo(Code.INTERNAL);
        return error;
    }

    private static Uni<String> call(MicroRpcClient client) {
        return client.call(LoneCaller.SERVICE, LoneCaller.ENDPOINT, "x", String.class);
    }

    private static Uni<ReplyStream<String>> open(MicroRpcClient client) {
        return client.open(LoneCaller.SERVICE, LoneCaller.ENDPOINT, Multi.createFrom().item("x"), String.class, String.class,
                CallOptions.DEFAULT);
    }

    private MicroRpcClient client(Codec codec) {
        return caller.client(codec, List.of(), LocalService.NONE, ClientSettings.DEFAULT);
    }

    private void serve(Handler<HttpServerRequest> requests) throws Exception {
        caller.announce("a", caller.vertx.createHttpServer().requestHandler(requests).listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS).actualPort());
    }

    private static void answer(HttpServerRequest request) {
        request.endHandler(ignored -> request.response().putHeader("content-type", "application/grpc+text")
                .putTrailer("grpc-status", "0").end(Buffer.buffer(new byte[] { 0, 0, 0, 0, 2 }).appendString("hi")));
    }

    /** Fails as a class does that needs one which is missing. */
    private record Texts(boolean writes, boolean reads) implements Codec {

        @Override
        public String name() {
            return "text";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/text");
        }

        @Override
        public boolean supports(Type type) {
            return type == String.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> TypedCodec<T> forType(Type type) {
            return (TypedCodec<T>) new TypedCodec<String>() {

                @Override
                public byte[] encode(String value) {
                    check(writes);
                    return value.getBytes();
                }

                @Override
                public String decode(byte[] bytes, int offset, int length) {
                    check(reads);
                    return new String(bytes, offset, length);
                }
            };
        }

        private static void check(boolean whole) {
            if (!whole) {
                throw new NoClassDefFoundError("no such class");
            }
        }
    }
}
