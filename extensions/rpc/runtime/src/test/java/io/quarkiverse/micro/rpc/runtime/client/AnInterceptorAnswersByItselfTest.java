package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** As a stub or a cache does. There is no node. */
class AnInterceptorAnswersByItselfTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Metadata HEAD = Metadata.of("h", "1");
    private static final Metadata TRAILERS = Metadata.of("t", "2");

    private final LoneCaller caller = new LoneCaller();
    private final MicroRpcClient client = caller.client(LocalService.NONE, ClientSettings.DEFAULT, (call, next) -> Uni
            .createFrom().item(new Reply<>(Multi.createFrom().items("a", "b"), HEAD, TRAILERS)));

    @AfterEach
    void close() throws Exception {
        caller.close();
    }

    @Test
    void aStreamThatIsOpened() {
        ReplyStream<String> stream = client.open(LoneCaller.SERVICE, LoneCaller.ENDPOINT, Multi.createFrom().item("x"),
                String.class, String.class, CallOptions.DEFAULT).await().atMost(PATIENCE);

        assertThat(stream.head()).isEqualTo(HEAD);
        assertThat(stream.messages().collect().asList().await().atMost(PATIENCE)).containsExactly("a", "b");
        assertThat(stream.trailers().await().atMost(PATIENCE)).isEqualTo(TRAILERS);
    }

    @Test
    void aStreamOfWhichOnlyTheMessagesAreWanted() {
        assertThat(client.stream(LoneCaller.SERVICE, LoneCaller.ENDPOINT, Multi.createFrom().item("x"), String.class,
                String.class, CallOptions.DEFAULT).collect().asList().await().atMost(PATIENCE)).containsExactly("a", "b");
    }
}
