package io.quarkiverse.micro.core.runtime.serving;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.SSLOptions;

/**
 * HTTP clients to other nodes, one per named TLS configuration. Certificates and host names are verified unless that
 * configuration says otherwise. Safe for all threads.
 */
public final class OutboundClients implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboundClients.class);

    private final Optional<TlsConfigurationRegistry> tls;
    private final Supplier<HttpClientOptions> options;
    private final Function<HttpClientOptions, HttpClient> maker;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param tls where named TLS configurations are found; without it only clear text can be spoken
     * @param options windows and the like; asked once per client
     * @param maker builds a client, and may add pool and handlers of its own
     */
    public OutboundClients(Optional<TlsConfigurationRegistry> tls, Supplier<HttpClientOptions> options,
            Function<HttpClientOptions, HttpClient> maker) {
        this.tls = tls;
        this.options = options;
        this.maker = maker;
    }

    /**
     * @return the client that speaks clear text
     */
    public HttpClient clear() {
        return clients.computeIfAbsent("", name -> maker.apply(options.get()));
    }

    /**
     * @param configuration a name of {@code quarkus.tls}, the default one where empty
     * @return the client that speaks TLS
     * @throws IllegalArgumentException when no TLS configuration has that name
     */
    public HttpClient secure(Optional<String> configuration) {
        return clients.computeIfAbsent(configuration.orElse(TlsConfig.DEFAULT_NAME), name -> {
            HttpClientOptions secure = options.get().setSsl(true).setVerifyHost(true);
            find(configuration).ifPresent(found -> TlsConfigUtils.configure(secure, found));
            return maker.apply(secure.setUseAlpn(true)); // without which HTTP/2 is not to be had, whatever the configuration
        });
    }

    /**
     * Has new connections made with other certificates. Those that are there stay.
     *
     * @param configuration the name of the one that has changed
     */
    public void renewed(String configuration, SSLOptions certificates) {
        HttpClient client = clients.get(configuration);
        if (client != null) {
            client.updateSSLOptions(certificates).onFailure(failure -> LOG.errorf(failure,
                    "The renewed certificates of quarkus.tls.\"%s\" cannot be used, and the earlier ones are kept",
                    configuration));
        }
    }

    /**
     * Closes every client. Calls that still run on one fail.
     */
    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
        clients.clear();
    }

    private Optional<TlsConfiguration> find(Optional<String> configuration) {
        if (configuration.isEmpty()) {
            return tls.flatMap(TlsConfigurationRegistry::getDefault);
        }
        return Optional.of(tls.flatMap(registry -> registry.get(configuration.get()))
                .orElseThrow(() -> new IllegalArgumentException("There is no TLS configuration named '" + configuration.get()
                        + "'. Configure quarkus.tls.\"" + configuration.get() + "\", or name another in "
                        + "tls-configuration-name")));
    }
}
