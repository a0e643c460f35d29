package io.quarkiverse.micro.nats.runtime;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * What configuration says of TLS.
 */
final class ConfiguredTls {

    private static final String NO_VERIFICATION = "NONE";

    private ConfiguredTls() {
    }

    /**
     * @param name of a configuration of {@code quarkus.tls}
     * @return empty for clear text; asked again for every connection, so that a reloaded certificate is used
     * @throws IllegalArgumentException with a sentence for the user, when there is none of that name
     */
    static Optional<Supplier<SSLContext>> of(Optional<String> name, List<String> servers, TlsConfigurationRegistry registry) {
        if (name.isPresent()) {
            TlsConfiguration found = registry.get(name.get()).orElseThrow(() -> new IllegalArgumentException(
                    "There is no TLS configuration named '" + name.get() + "'. Configure quarkus.tls.\"" + name.get()
                            + "\", or name another in quarkus.micro.nats.tls-configuration-name"));
            return Optional.of(() -> context(found, servers));
        }
        if (servers.stream().noneMatch(server -> server.startsWith("tls:") || server.startsWith("wss:"))) {
            return Optional.empty();
        }
        Optional<TlsConfiguration> standard = registry.getDefault();
        return Optional.of(() -> standard.map(it -> context(it, servers)).orElseGet(() -> javaDefault(servers)));
    }

    private static SSLContext context(TlsConfiguration configuration, List<String> servers) {
        try {
            SSLContext context = configuration.createSSLContext();
            boolean any = configuration.isTrustAll()
                    || configuration.getHostnameVerificationAlgorithm().filter(NO_VERIFICATION::equalsIgnoreCase).isPresent();
            return any ? context : VerifyingTls.of(context, servers);
        } catch (Exception e) {
            throw new IllegalStateException("The TLS configuration '" + configuration.getName() + "' cannot be used: "
                    + e.getMessage(), e);
        }
    }

    private static SSLContext javaDefault(List<String> servers) {
        try {
            return VerifyingTls.of(SSLContext.getDefault(), servers);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no TLS: " + e.getMessage(), e);
        }
    }
}
