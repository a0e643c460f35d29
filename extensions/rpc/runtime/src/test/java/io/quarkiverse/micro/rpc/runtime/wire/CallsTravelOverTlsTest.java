package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PfxOptions;

class CallsTravelOverTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private final Loopback loopback = new Loopback();

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "test", "-keyalg", "EC", "-dname",
                "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-keystore", store().toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static Path store() {
        return directory.resolve("test.p12");
    }

    private static PfxOptions pfx() {
        return new PfxOptions().setPath(store().toString()).setPassword(PASSWORD);
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve(Consumer<HttpServerRequest> requests, HttpVersion... versions) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setSsl(true).setUseAlpn(true)
                .setAlpnVersions(List.of(versions)).setPfxKeyCertOptions(pfx());
        return Loopback.get(loopback.vertx.createHttpServer(options).requestHandler(requests::accept).listen()).actualPort();
    }

    private HttpClient client(HttpClientOptions options, PoolOptions pool) {
        return loopback.vertx.httpClientBuilder().with(options).with(pool)
                .withConnectHandler(loopback.wire.connectHandler()).build();
    }

    private Ending call(HttpClientOptions client, HttpVersion... serverVersions) {
        ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
        int port = serve(request -> wire.serve(request, CallForm.UNARY,
                (exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY)), serverVersions);
        Loopback.Call call = new Loopback.Call();
        start(client(client, WireHttp.pool()), port, call);
        return Loopback.get(call);
    }

    private ClientExchange start(HttpClient http, int port, Loopback.Call call) {
        return loopback.wire.unary(http, target(port), Loopback.PATH, "proto", new byte[1], Metadata.EMPTY,
                Loopback.deadline(10_000), call);
    }

    private static RequestTarget target(int port) {
        return RequestTarget.of("127.0.0.1", port, true);
    }

    @Test
    void whereBothSidesSpeakHttp2() {
        Ending ending = call(WireHttp.client().setPfxTrustOptions(pfx()), HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);

        assertThat(ending.error()).isNull();
        assertThat(ending.message()).hasSize(1);
    }

    @Test
    void andAreNotSentWhereTheServerDoesNot() {
        Ending ending = call(WireHttp.client().setPfxTrustOptions(pfx()), HttpVersion.HTTP_1_1);

        assertThat(ending.error().code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(ending.error().outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(ending.error().detail()).contains("does not speak HTTP/2");
    }

    @Test
    void andAreNotSentWhereTheServerIsNotTrusted() {
        Ending ending = call(WireHttp.client(), HttpVersion.HTTP_2);

        assertThat(ending.error().code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(ending.error().outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void andWhereTheServerDoesNotLeaveNoPlaceTakenWhenTheyAreGivenUp() {
        int port = serve(request -> {
        }, HttpVersion.HTTP_1_1);
        int places = 2;
        HttpClient http = client(WireHttp.client().setPfxTrustOptions(pfx()),
                new PoolOptions().setHttp1MaxSize(places).setHttp2MaxSize(places));

        for (int i = 0; i < places; i++) {
            Loopback.Call given = new Loopback.Call();
            start(http, port, given).cancel();
            assertThat(Loopback.get(given).error().code()).isEqualTo(Code.CANCELLED);
        }
        Loopback.Call next = new Loopback.Call();
        start(http, port, next);

        assertThat(Loopback.get(next).error().detail()).contains("does not speak HTTP/2");
    }

    @Test
    void andByConnectKeepTheirDeadlineOverHttp1() {
        int port = serve(request -> {
        }, HttpVersion.HTTP_1_1);
        long start = System.nanoTime();
        Loopback.Call call = new Loopback.Call();

        new ConnectClientWire(loopback.wire).unary(client(WireHttp.client().setPfxTrustOptions(pfx()), WireHttp.pool()),
                target(port), new WireCall(Loopback.PATH, "json", Metadata.EMPTY, Loopback.deadline(1_000),
                        Loopback.deadline(1_000)),
                new byte[1], call);

        MicroException error = Loopback.get(call).error();
        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
}
