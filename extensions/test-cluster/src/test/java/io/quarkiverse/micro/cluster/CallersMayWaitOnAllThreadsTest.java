package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.test.application.FewWorkers;

/** As blocking handlers do that call a service which is not known yet. */
class CallersMayWaitOnAllThreadsTest {

    private static final int THREADS = 4;
    private static final int CALLERS = 20;
    private static final CallOptions OPTIONS = CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(5));

    private final int port = freePort();
    private final Cluster cluster = Cluster.on(() -> new MdnsRegistry(MdnsSettings.DEFAULT.withPort(port),
            NetworkPolicy.parse("host")));
    private final FewWorkers workers = new FewWorkers(THREADS);

    @AfterEach
    void close() throws Exception {
        workers.close();
        cluster.close();
    }

    @Test
    void forAServiceThatIsLookedUp() throws Exception {
        cluster.start(Echo.SERVICE, new Echo().answering(true));
        ClusterClient client = cluster.client();
        for (Future<String> reply : workers.call(CALLERS, () -> Echo.call(client, OPTIONS))) {
            assertThat(reply.get()).isEqualTo("hello");
        }
    }

    @Test
    void forAServiceThatNobodyServes() throws Exception {
        ClusterClient client = cluster.client();
        for (Future<MicroException> failure : workers.call(CALLERS, () -> Echo.failure(client, OPTIONS))) {
            assertThat(failure.get().code()).isEqualTo(Code.NOT_FOUND);
        }
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
