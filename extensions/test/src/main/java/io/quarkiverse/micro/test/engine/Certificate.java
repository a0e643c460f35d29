package io.quarkiverse.micro.test.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, as the files that nats-server wants.
 *
 * @param certificate in PEM
 * @param key in PEM
 * @param keys holds both
 * @param trust holds the certificate only
 */
public record Certificate(Path certificate, Path key, KeyStore keys, KeyStore trust) {

    private static final String SECRET = "changeit";

    /**
     * @param names as keytool takes them: {@code dns:localhost}
     */
    public static Certificate of(Path folder, String names) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(names.replaceAll("\\W", "-") + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias", "nats", "-keyalg", "EC", "-dname", "CN=nats", "-ext", "SAN=" + names, "-validity", "2", "-storetype",
                "PKCS12", "-keystore", store.toString(), "-storepass", SECRET).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("nats", keys.getCertificate("nats"));
        return new Certificate(pem(store, "CERTIFICATE", keys.getCertificate("nats").getEncoded()),
                pem(store, "PRIVATE KEY", keys.getKey("nats", SECRET.toCharArray()).getEncoded()), keys, trust);
    }

    public SSLContext trusting() {
        return context(null);
    }

    /**
     * @return trusts this certificate, and shows the other one
     */
    public SSLContext trustingAndShowing(Certificate own) {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(own.keys, SECRET.toCharArray());
            return context(managers.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private SSLContext context(KeyManager[] shown) {
        try {
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * @return of nats-server's command line
     */
    public String[] serverOptions() {
        return new String[] { "--tls", "--tlscert", certificate.toString(), "--tlskey", key.toString() };
    }

    private static Path pem(Path store, String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(store.resolveSibling(store.getFileName() + "." + kind.charAt(0) + ".pem"), text);
    }
}
