package io.quarkiverse.micro.rpc.test.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Self-signed certificates, made for the test: {@code name.p12} with the key, {@code name.pem} for those who trust it.
 */
final class Certificates {

    static final String PASSWORD = "secret";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    static Certificates of(String... names) {
        try {
            Certificates certificates = new Certificates(Files.createTempDirectory("certificates"));
            for (String name : names) {
                certificates.make(name);
            }
            return certificates;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String keys(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    String certificate(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    private void make(String name) throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
                "SAN=dns:localhost,ip:127.0.0.1", "-keystore", keys(name), "-storetype", "PKCS12", "-storepass", PASSWORD);
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", keys(name), "-storepass", PASSWORD, "-file",
                certificate(name));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    }
}
