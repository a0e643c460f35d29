package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

class ATlsFailureSaysWhatToDoTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private final Loopback loopback = new Loopback();

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        make("server", "san=dns:localhost,ip:127.0.0.1");
        make("elsewhere", "san=dns:elsewhere.example");
        make("caller", "san=dns:caller");
        make("stranger", "san=dns:stranger");
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void whereTheServersCertificateIsNotTrusted() {
        MicroException error = call("server", ClientAuth.NONE, WireHttp.client().setPfxTrustOptions(keys("stranger")));
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("Its certificate is not trusted here", "add its CA to the trust store",
                "tls-configuration-name");
    }

    @Test
    void whereTheServersCertificateIsForAnotherHost() {
        MicroException error = call("elsewhere", ClientAuth.NONE, WireHttp.client().setPfxTrustOptions(keys("elsewhere")));
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("Its certificate is not good for this address", "quarkus.micro.service.advertise");
    }

    @Test
    void whereTheServerAsksForACertificateAndNoneIsConfigured() {
        MicroException error = call("server", ClientAuth.REQUIRED, WireHttp.client().setPfxTrustOptions(keys("server")));
        assertThat(error.detail()).contains("Where the server asks for certificates", "key store",
                "tls-configuration-name");
    }

    @Test
    void whereTheServerDoesNotTrustTheCaller() {
        MicroException error = call("server", ClientAuth.REQUIRED,
                WireHttp.client().setPfxTrustOptions(keys("server")).setPfxKeyCertOptions(keys("stranger")));
        assertThat(error.detail()).contains("Where the server asks for certificates", "one that it trusts");
    }

    @Test
    void whereThePortSpeaksNoTlsAtAll() {
        int port = loopback.serve((exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY));
        assertThat(call(port, WireHttp.client().setPfxTrustOptions(keys("server"))).detail())
                .contains("The port does not speak TLS");
    }

    private MicroException call(String server, ClientAuth auth, HttpClientOptions client) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setSsl(true).setUseAlpn(true)
                .setClientAuth(auth).setPfxKeyCertOptions(keys(server)).setPfxTrustOptions(keys("caller"));
        ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
        int port = Loopback.get(loopback.vertx.createHttpServer(options).requestHandler(request -> wire.serve(request,
                CallForm.UNARY,
                (exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY))).listen()).actualPort();
        return call(port, client);
    }

    private MicroException call(int port, HttpClientOptions client) {
        HttpClient http = loopback.vertx.httpClientBuilder().with(client.setSsl(true).setVerifyHost(true))
                .with(WireHttp.pool()).withConnectHandler(loopback.wire.connectHandler()).build();
        Loopback.Call call = new Loopback.Call();
        loopback.wire.unary(http, RequestTarget.of("127.0.0.1", port, true), Loopback.PATH, "proto", new byte[1],
                Metadata.EMPTY, Loopback.deadline(60_000), call);
        MicroException error = Loopback.get(call).error();
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        return error;
    }

    private static PfxOptions keys(String name) {
        return new PfxOptions().setPath(directory.resolve(name + ".p12").toString()).setPassword(PASSWORD);
    }

    private static void make(String name, String extension) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname",
                "CN=" + name, "-ext", extension, "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
                directory.resolve(name + ".p12").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor()).isZero();
    }
}
