package io.quarkiverse.micro.it.conformance.client;

import com.google.protobuf.ByteString;

import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/**
 * A TLS configuration that trusts a server of the suite, and shows a certificate where the suite gives one.
 */
final class SuiteCertificates extends BaseTlsConfiguration {

    private final String name;
    private final PemTrustOptions trusted;
    private final PemKeyCertOptions own;

    SuiteCertificates(String name, ClientCompatRequest request) {
        this.name = name;
        this.trusted = new PemTrustOptions().addCertValue(buffer(request.getServerTlsCert()));
        this.own = request.hasClientTlsCreds()
                ? new PemKeyCertOptions().setCertValue(buffer(request.getClientTlsCreds().getCert()))
                        .setKeyValue(buffer(request.getClientTlsCreds().getKey()))
                : null;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
        return trusted;
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
        return own;
    }

    @Override
    public SSLOptions getSSLOptions() {
        return new SSLOptions().setUseAlpn(true);
    }

    private static Buffer buffer(ByteString bytes) {
        return Buffer.buffer(bytes.toByteArray());
    }
}
