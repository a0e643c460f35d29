package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.BOUND;
import static io.quarkiverse.micro.nats.runtime.Brokers.message;
import static io.quarkiverse.micro.nats.runtime.Brokers.publish;
import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.test.engine.Certificate;
import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * Logins as configuration names them.
 */
class NatsCredentialsTest {

    private static final String ROOT = "quarkus.micro.nats.";

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
    void logsInWithACredentialsFile() throws Exception {
        NKey operator = NKey.createOperator(null);
        NKey account = NKey.createAccount(null);
        startWithOperator(operator, account);
        Path file = credentials(account);
        publish(brokers.open(Changed.login(settings(server), login("credentials-file", file.toString()))), "a", "x");
    }

    @Test
    void saysThatTheCredentialsAreAStrangers() throws Exception {
        startWithOperator(NKey.createOperator(null), NKey.createAccount(null));
        Path file = credentials(NKey.createAccount(null));
        MicroException told = catchThrowableOfType(MicroException.class, () -> brokers
                .open(Changed.login(settings(server).withTimeout(Duration.ofSeconds(1)),
                        login("credentials-file", file.toString())))
                .publish("a", message("x")).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(told.detail()).contains("Authorization Violation");
    }

    @Test
    void logsInWithAnNKeyFile() throws Exception {
        NKey user = NKey.createUser(null);
        Path config = Files.writeString(folder.resolve("nkey.conf"),
                "authorization: { users: [ { nkey: " + new String(user.getPublicKey()) + " } ] }");
        server = NatsServer.started("--config", config.toString());
        Path file = Files.writeString(folder.resolve("user.nk"), "# of a user\n" + new String(user.getSeed()) + "\n");
        publish(brokers.open(Changed.login(settings(server), login("nkey-file", file.toString()))), "a", "x");
    }

    @Test
    void logsInWithAToken() {
        server = NatsServer.started("--auth", "open sesame");
        publish(brokers.open(Changed.login(settings(server), login("token", "open sesame"))), "a", "x");
    }

    @Test
    void showsItsCertificateToAServerThatAsksForIt() throws Exception {
        Certificate ours = Certificate.of(folder, "dns:client.example");
        Certificate theirs = startAskingForCertificates(ours);
        publish(brokers.open(Changed.tls(settings(server),
                () -> VerifyingTls.of(theirs.trustingAndShowing(ours), List.of(server.address())))), "a", "x");
    }

    @Test
    void isTurnedAwayWithoutACertificate() throws Exception {
        Certificate theirs = startAskingForCertificates(Certificate.of(folder, "dns:client.example"));
        MicroException told = catchThrowableOfType(MicroException.class, () -> brokers
                .open(Changed.tls(settings(server).withTimeout(Duration.ofSeconds(2)),
                        () -> VerifyingTls.of(theirs.trusting(), List.of(server.address()))))
                .publish("a", message("x")).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() {
        assertThatThrownBy(() -> login("credentials-file", "/no/such/file")).hasMessageContaining("/no/such/file")
                .hasMessageContaining(ROOT + "credentials-file");
        assertThatThrownBy(() -> login("password", "secret")).hasMessageContaining(ROOT + "user is not");
        assertThatThrownBy(() -> login(Map.of(ROOT + "user", "ada", ROOT + "token", "t")))
                .hasMessageContaining(ROOT + "user, " + ROOT + "token");
    }

    private void startWithOperator(NKey operator, NKey account) throws Exception {
        String operatorJwt = issue(operator, operator, "{\"type\":\"operator\",\"version\":2}");
        String accountJwt = issue(operator, account, """
                {"type":"account","version":2,"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,
                "wildcards":true,"conn":-1,"leaf":-1}}""");
        Path config = Files.writeString(folder.resolve("operator.conf"), "operator: " + operatorJwt
                + "\nresolver: MEMORY\nresolver_preload: { " + new String(account.getPublicKey()) + ": " + accountJwt + " }\n");
        server = NatsServer.started("--config", config.toString());
    }

    /**
     * @return of a user of the account, as {@code nsc} writes them
     */
    private Path credentials(NKey account) throws Exception {
        NKey user = NKey.createUser(null);
        String jwt = JwtUtils.issueUserJWT(account, new String(account.getPublicKey()), new String(user.getPublicKey()));
        return Files.writeString(folder.resolve("user.creds"),
                JwtUtils.NATS_USER_JWT_FORMAT.formatted(jwt, new String(user.getSeed())));
    }

    private static String issue(NKey signing, NKey of, String claims) throws Exception {
        return JwtUtils.issueJWT(signing, new String(of.getPublicKey()), "test", null, JwtUtils.currentTimeSeconds(),
                new String(signing.getPublicKey()), () -> claims);
    }

    private Certificate startAskingForCertificates(Certificate ofClients) throws Exception {
        Certificate own = Certificate.of(folder, "ip:127.0.0.1");
        server = NatsServer.started("--tlsverify", "--tlscert", own.certificate().toString(), "--tlskey",
                own.key().toString(), "--tlscacert", ofClients.certificate().toString());
        return own;
    }

    private static Login login(String property, String value) {
        return login(Map.of(ROOT + property, value));
    }

    /** What the mapping of a configuration is at run time, which only a build generates. */
    private static Login login(Map<String, String> properties) {
        return ConfiguredLogin.of((NatsConfig) Proxy.newProxyInstance(NatsConfig.class.getClassLoader(),
                new Class<?>[] { NatsConfig.class }, (proxy, method, arguments) -> {
                    String name = ROOT + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                    Optional<String> value = Optional.ofNullable(properties.get(name));
                    return name.endsWith("-file") ? value.map(Path::of) : value;
                }));
    }
}
