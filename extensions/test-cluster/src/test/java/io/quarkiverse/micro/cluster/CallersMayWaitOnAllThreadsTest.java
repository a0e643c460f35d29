package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** As blocking handlers do that call a service which is not known yet. */
class CallersMayWaitOnAllThreadsTest {

    private static final int THREADS = 4;
    private static final int CALLERS = 20;
    private static final CallOptions OPTIONS = CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(5));

    private final int port = freePort();
    private final Cluster cluster = Cluster.on(() -> new MdnsRegistry(MdnsSettings.DEFAULT.withPort(port),
            NetworkPolicy.parse("host")));
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>());
    private final Executor before = Infrastructure.getDefaultExecutor();

    @BeforeEach
    void haveFewThreads() {
        workers.allowCoreThreadTimeOut(true); // and never shut down, as timers that were planned meanwhile may still come
        Infrastructure.setDefaultExecutor(workers, false);
    }

    @AfterEach
    void close() throws Exception {
        Infrastructure.setDefaultExecutor(before, false);
        cluster.close();
    }

    @Test
    void forAServiceThatIsLookedUp() throws Exception {
        cluster.start(Echo.SERVICE, new Echo().answering(true));
        ClusterClient client = cluster.client();
        for (Future<String> reply : onAllThreads(() -> Echo.call(client, OPTIONS))) {
            assertThat(reply.get()).isEqualTo("hello");
        }
    }

    @Test
    void forAServiceThatNobodyServes() throws Exception {
        ClusterClient client = cluster.client();
        for (Future<MicroException> failure : onAllThreads(() -> Echo.failure(client, OPTIONS))) {
            assertThat(failure.get().code()).isEqualTo(Code.NOT_FOUND);
        }
    }

    private <T> List<Future<T>> onAllThreads(Callable<T> call) throws InterruptedException {
        return workers.invokeAll(Stream.generate(() -> call).limit(CALLERS).toList(), 20, TimeUnit.SECONDS);
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
