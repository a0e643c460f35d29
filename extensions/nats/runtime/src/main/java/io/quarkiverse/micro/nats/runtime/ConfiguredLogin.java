package io.quarkiverse.micro.nats.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.nats.client.Nats;
import io.nats.client.Options;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;

/**
 * What configuration says of the login: one way, or none.
 */
final class ConfiguredLogin {

    private static final String ROOT = "quarkus.micro.nats.";

    private ConfiguredLogin() {
    }

    /**
     * @throws IllegalArgumentException with a sentence for the user, when there are two or a file is missing
     */
    static Login of(NatsConfig config) {
        List<String> ways = new ArrayList<>();
        List<Login> logins = new ArrayList<>();
        config.user().ifPresent(user -> {
            ways.add("user");
            String password = config.password().orElse("");
            logins.add(options -> options.userInfo(user, password));
        });
        config.token().ifPresent(token -> {
            ways.add("token");
            logins.add(options -> options.token(token.toCharArray()));
        });
        config.credentialsFile().ifPresent(file -> {
            ways.add("credentials-file");
            logins.add(options -> options.authHandler(Nats.credentials(readable("credentials-file", file).toString())));
            readable("credentials-file", file);
        });
        config.nkeyFile().ifPresent(file -> {
            ways.add("nkey-file");
            logins.add(options -> options.authHandler(Nats.staticCredentials(null, seed(file))));
            seed(file);
        });
        config.credentialsProvider().ifPresent(asked -> {
            ways.add("credentials-provider");
            logins.add(options -> ask(asked, config.credentialsProviderName(), options));
        });
        if (ways.size() > 1) {
            throw new IllegalArgumentException("There are " + ways.size() + " ways to log in: " + ROOT
                    + String.join(", " + ROOT, ways) + ". Set one of them");
        }
        if (config.password().isPresent() && config.user().isEmpty()) {
            throw new IllegalArgumentException(ROOT + "password is set, and " + ROOT + "user is not. Set both, or neither");
        }
        return logins.isEmpty() ? Login.NONE : logins.get(0);
    }

    private static void ask(String name, Optional<String> bean, Options.Builder options) {
        CredentialsProvider provider = CredentialsProviderFinder.find(bean.orElse(null));
        Map<String, String> found = provider.getCredentials(name);
        String user = found.get(CredentialsProvider.USER_PROPERTY_NAME);
        String password = found.get(CredentialsProvider.PASSWORD_PROPERTY_NAME);
        if (user == null || password == null) {
            throw new IllegalStateException("The credentials provider has no user and password named '" + name + "'");
        }
        options.userInfo(user, password);
    }

    private static Path readable(String property, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(ROOT + property + "=" + file + " is no file that can be read");
        }
        return file;
    }

    /** Other lines are comments, or the marks that {@code nsc} puts around. */
    private static char[] seed(Path file) {
        try {
            return Files.readAllLines(readable("nkey-file", file)).stream().map(String::strip)
                    .filter(line -> line.startsWith("SU")).findFirst().orElseThrow(() -> new IllegalArgumentException(
                            ROOT + "nkey-file=" + file + " has no line with the seed of a user's key, which starts with SU"))
                    .toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(ROOT + "nkey-file=" + file + " cannot be read", e);
        }
    }
}
