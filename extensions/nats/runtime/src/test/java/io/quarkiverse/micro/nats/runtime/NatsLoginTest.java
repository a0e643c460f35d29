package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.BOUND;
import static io.quarkiverse.micro.nats.runtime.Brokers.message;
import static io.quarkiverse.micro.nats.runtime.Brokers.publish;
import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.nats.client.NKey;
import io.nats.client.Nats;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.test.engine.Certificate;
import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.smallrye.mutiny.Uni;

class NatsLoginTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Brokers brokers = new Brokers();
    private NatsServer server;

    @AfterEach
    void closeAll() {
        brokers.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void logsInWithUserAndPassword() {
        server = NatsServer.started("--user", "ada", "--pass", "secret");
        publish(brokers.open(Changed.login(settings(server), options -> options.userInfo("ada", "secret"))), "a", "x");
    }

    @Test
    void saysThatTheLoginIsWrong() {
        server = NatsServer.started("--user", "ada", "--pass", "secret");
        MicroException told = failure(brokers.open(settings(server).withTimeout(SHORT)));
        assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(told.detail()).contains("Authorization Violation");
    }

    @Test
    void logsInWithAnNKey() throws Exception {
        NKey key = NKey.createUser(null);
        Path config = Files.writeString(folder.resolve("nkey.conf"),
                "authorization: { users: [ { nkey: " + new String(key.getPublicKey()) + " } ] }");
        server = NatsServer.started("--config", config.toString());
        char[] seed = key.getSeed();
        publish(brokers.open(Changed.login(settings(server),
                options -> options.authHandler(Nats.staticCredentials(null, seed.clone())))), "a", "x");
    }

    @Test
    void tellsWhoMayNotPublishOrSubscribe() throws Exception {
        Path config = Files.writeString(folder.resolve("permissions.conf"), """
                authorization: { users: [ { user: ada, password: secret, permissions: {
                  publish: { deny: "secret.>" }, subscribe: { deny: "secret.>" } } } ] }
                """);
        server = NatsServer.started("--config", config.toString());
        Broker broker = brokers.open(Changed.login(settings(server), options -> options.userInfo("ada", "secret")));
        publish(broker, "open", "x");
        MicroException told = catchThrowableOfType(MicroException.class,
                () -> broker.publish("secret.plans", message("x")).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(told.detail()).contains("secret.plans");
        told = catchThrowableOfType(MicroException.class, () -> broker.subscribe("secret.plans", SubscribeOptions.DEFAULT,
                delivery -> Uni.createFrom().voidItem()).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.PERMISSION_DENIED);
        publish(broker, "open", "still");
    }

    @Test
    void mayPublishWhatItMayNotSubscribeToAndTheOtherWayRound() throws Exception {
        Path config = Files.writeString(folder.resolve("one-way.conf"), """
                authorization: { users: [ { user: ada, password: secret, permissions: {
                  publish: { deny: "replies" }, subscribe: { deny: "orders" } } } ] }
                """);
        server = NatsServer.started("--config", config.toString());
        Broker broker = brokers.open(Changed.login(settings(server), options -> options.userInfo("ada", "secret")));
        assertDenied(subscribe(broker, "orders"));
        publish(broker, "orders", "x");
        assertDenied(broker.publish("replies", message("x")));
        subscribe(broker, "replies").await().atMost(BOUND);
        assertDenied(broker.publish("replies", message("x")));
        assertDenied(subscribe(broker, "orders"));
    }

    @Test
    void speaksTlsWithAServerThatItTrusts() throws Exception {
        Certificate certificate = Certificate.of(folder, "ip:127.0.0.1");
        server = NatsServer.started(certificate.serverOptions());
        List<String> got = new CopyOnWriteArrayList<>();
        Broker broker = brokers
                .open(Changed.tls(settings(server), () -> VerifyingTls.of(certificate.trusting(), List.of(server.address()))));
        Brokers.subscribe(broker, "a", delivery -> got.add(Brokers.text(delivery)));
        publish(broker, "a", "x");
        await().atMost(BOUND).until(() -> got.contains("x"));
    }

    @Test
    void reachesAServerByTheNameThatItsCertificateIsMadeOutFor() throws Exception {
        Certificate certificate = Certificate.of(folder, "dns:localhost");
        server = NatsServer.started(certificate.serverOptions());
        publish(byName(certificate), "a", "x");
    }

    @Test
    void goesOnWithAServerThatTheClusterTellsOfByItsAddress() throws Exception {
        Certificate certificate = Certificate.of(folder, "dns:localhost");
        String route = "nats://127.0.0.1:" + FreePort.next();
        server = clustered(certificate, route, route);
        try (NatsServer other = clustered(certificate, "nats://127.0.0.1:" + FreePort.next(), route)) {
            Broker broker = byName(certificate);
            publish(broker, "a", "x");
            await().atMost(BOUND).until(
                    () -> brokers.lastLink().session().connection().getServers().toString().contains(":" + other.port()));
            server.kill();
            await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> publish(broker, "a", "still"));
        }
    }

    private static NatsServer clustered(Certificate certificate, String at, String with) {
        return NatsServer.started(Stream.concat(Stream.of(certificate.serverOptions()),
                Stream.of("--cluster_name", "two", "--cluster", at, "--routes", with)).toArray(String[]::new));
    }

    private Broker byName(Certificate certificate) {
        List<String> servers = List.of("tls://localhost:" + server.port());
        return brokers.open(Changed.tls(settings(server).withServers(servers),
                () -> VerifyingTls.of(certificate.trusting(), servers)));
    }

    @Test
    void refusesACertificateThatItDoesNotTrust() throws Exception {
        server = NatsServer.started(Certificate.of(folder, "ip:127.0.0.1").serverOptions());
        Certificate other = Certificate.of(folder, "ip:127.0.0.1,dns:other");
        MicroException told = failure(brokers.open(Changed.tls(settings(server).withTimeout(Duration.ofSeconds(3)),
                () -> VerifyingTls.of(other.trusting(), List.of(server.address())))));
        assertThat(told.detail()).contains("TLS failed", "PKIX");
    }

    @Test
    void refusesATrustedCertificateOfAnotherHost() throws Exception {
        Certificate elsewhere = Certificate.of(folder, "dns:elsewhere.example");
        server = NatsServer.started(elsewhere.serverOptions());
        MicroException told = failure(brokers.open(Changed.tls(settings(server).withTimeout(Duration.ofSeconds(3)),
                () -> VerifyingTls.of(elsewhere.trusting(), List.of(server.address())))));
        assertThat(told.detail()).contains("127.0.0.1");
    }

    @Test
    void saysThatTheServerWantsTls() throws Exception {
        server = NatsServer.started(Certificate.of(folder, "ip:127.0.0.1").serverOptions());
        MicroException told = failure(brokers.open(settings(server).withTimeout(SHORT)));
        assertThat(told.detail()).containsIgnoringCase("SSL");
    }

    private static MicroException failure(Broker broker) {
        return catchThrowableOfType(MicroException.class, () -> broker.publish("a", message("x")).await().atMost(BOUND));
    }

    private static Uni<?> subscribe(Broker broker, String topic) {
        return broker.subscribe(topic, SubscribeOptions.DEFAULT, delivery -> Uni.createFrom().voidItem());
    }

    private static void assertDenied(Uni<?> operation) {
        MicroException told = catchThrowableOfType(MicroException.class, () -> operation.await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.PERMISSION_DENIED);
    }
}
