package io.quarkiverse.micro.it.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.cluster.Cluster;
import io.quarkiverse.micro.core.runtime.registry.StaticRegistry;

/**
 * With and without Quarkus's own wait for requests.
 */
class AnApplicationThatIsStoppedIT {

    private static final String SHORT_DRAIN = "-Dquarkus.micro.shutdown.timeout=1s";
    private static final long LONG_CALL = 600_000;

    private App app;
    private Cluster cluster;

    static Stream<List<String>> settings() {
        return Stream.of(List.of(), List.of("-Dquarkus.shutdown.timeout=5s"));
    }

    @AfterEach
    void close() throws Exception {
        app.close();
        cluster.close();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void answersTheCallsThatRunAndIsNotReadyMeanwhile(List<String> properties) throws Exception {
        start(properties);
        CompletableFuture<Long> call = work(2_000);
        await().until(() -> running() == 1);
        assertThat(readiness()).contains("200");
        long start = System.nanoTime();
        app.terminate();
        await().pollInterval(Duration.ofMillis(20)).until(() -> readiness().contains("503"));
        assertThat(call).isNotDone();
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(2_000);
        assertThat(app.awaitEnd()).isIn(0, 143);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void waitsNoLongerThanItMayForACallWithoutEnd(List<String> properties) throws Exception {
        start(Stream.concat(properties.stream(), Stream.of(SHORT_DRAIN)).toList());
        CompletableFuture<Long> call = work(LONG_CALL);
        await().until(() -> running() == 1);
        long start = System.nanoTime();
        app.terminate();
        app.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(app.output()).anyMatch(line -> line.contains("1 calls still ran after quarkus.micro.shutdown.timeout"));
        MicroException error = (MicroException) catchThrowableOfType(ExecutionException.class,
                () -> call.get(10, TimeUnit.SECONDS)).getCause();
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void losesNoCallOfThoseWhoDoNotHearOfIt(List<String> properties) throws Exception {
        start(properties);
        try (App other = App.start(App.WORKER, "-Dquarkus.http.port=0").awaitListening();
                Cluster unaware = Cluster.on(() -> new StaticRegistry(
                        Map.of("worker", List.of(app.address(), other.address()))))) {
            var client = unaware.client();
            try (Callers callers = new Callers(8,
                    () -> client.call("worker", "Worker.Work", 5L, Long.class).toString())) {
                callers.awaitAnswersOf("5");
                app.terminate();
                app.awaitEnd();
                callers.awaitAnswersOf("5");
                callers.close();
                assertThat(callers.failures()).isEmpty();
            }
        }
    }

    private void start(List<String> properties) {
        app = App.start(App.WORKER, properties.toArray(String[]::new)).awaitListening();
        cluster = Cluster.on(() -> new StaticRegistry(Map.of("worker", List.of(app.address()))));
        await().until(() -> readiness().contains("200"));
    }

    private CompletableFuture<Long> work(long millis) {
        return cluster.client().rpc().call("worker", "Worker.Work", millis, Long.class).subscribeAsCompletionStage();
    }

    private int running() throws Exception {
        String calls = readiness().replaceAll("(?s).*\"calls\": *(\\d+).*", "$1");
        return Integer.parseInt(calls);
    }

    private String readiness() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://" + app.address() + "/q/health/ready")).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
