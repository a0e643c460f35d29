package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
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

    private Ending call(HttpClientOptions client, HttpVersion... serverVersions) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setSsl(true).setUseAlpn(true)
                .setAlpnVersions(List.of(serverVersions)).setPfxKeyCertOptions(pfx());
        ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
        int port = Loopback
                .get(loopback.vertx.createHttpServer(options).requestHandler(request -> wire.serve(request, CallForm.UNARY,
                        (exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY))).listen())
                .actualPort();
        HttpClient http = loopback.vertx.httpClientBuilder().with(client).with(WireHttp.pool())
                .withConnectHandler(loopback.wire.connectHandler()).build();
        Loopback.Call call = new Loopback.Call();
        loopback.wire.unary(http, RequestTarget.of("127.0.0.1", port, true), Loopback.PATH, "proto", new byte[1],
                Metadata.EMPTY,
                Loopback.deadline(10_000), call);
        return Loopback.get(call);
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
}
