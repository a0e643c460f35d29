package io.quarkiverse.micro.it.conformance.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.it.conformance.Framed;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatResponse;
import io.quarkiverse.micro.it.conformance.proto.ClientErrorResult;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * Makes the calls that the suite asks for, several at a time, and tells what came of each.
 */
public final class ClientUnderTest implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(ClientUnderTest.class);

    private static final int AT_A_TIME = 8;

    /**
     * Calls that each server gets one by one first, because the suite starts a server anew for each configuration, and classes
     * load more slowly, on both sides, than the suite lets a deadline shrink: 500 ms.
     */
    private static final int ONE_BY_ONE = 20;

    private static InputStream suite;
    private static OutputStream results;

    @Inject
    RpcClient client;

    @Inject
    Registry registry;

    @Inject
    TlsConfigurationRegistry tls;

    public static void run(InputStream in, OutputStream out) {
        suite = in;
        results = out;
        Peer.properties().forEach(System::setProperty);
        Quarkus.run(ClientUnderTest.class);
    }

    @Override
    public int run(String... args) throws IOException, InterruptedException {
        Peers peers = new Peers(registry, tls);
        ExecutorService calls = Executors.newFixedThreadPool(AT_A_TIME);
        Semaphore places = new Semaphore(AT_A_TIME);
        Map<String, Integer> made = new HashMap<>();
        for (Optional<ClientCompatRequest> next = next(); next.isPresent(); next = next()) {
            ClientCompatRequest request = next.get();
            int needed = made.merge(Peers.address(request), 1, Integer::sum) <= ONE_BY_ONE ? AT_A_TIME : 1;
            places.acquire(needed);
            calls.execute(() -> {
                answer(request, peers);
                places.release(needed);
            });
        }
        calls.shutdown();
        return calls.awaitTermination(Calls.BOUND.toSeconds(), TimeUnit.SECONDS) ? 0 : 1;
    }

    private static Optional<ClientCompatRequest> next() throws IOException {
        return Framed.read(suite, ClientCompatRequest.parser());
    }

    private void answer(ClientCompatRequest request, Peers peers) {
        ClientCompatResponse.Builder response = ClientCompatResponse.newBuilder().setTestName(request.getTestName());
        try {
            response.setResponse(new Calls(client, peers.meet(request), request).make());
        } catch (Exception e) {
            LOG.errorf(e, "%s could not be called", request.getTestName());
            response.setError(ClientErrorResult.newBuilder().setMessage(String.valueOf(e)));
        }
        try {
            Framed.write(results, response.build());
        } catch (IOException e) {
            LOG.errorf(e, "The suite cannot be told of %s", request.getTestName());
        }
    }
}
