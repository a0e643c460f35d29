package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * A call of Connect as the query of a URL.
 *
 * @param codec the short name of the codec
 * @param message as it stands there; null where there is none
 * @param base64 whether it is in base64
 * @param encoding how it is packed; null for not at all
 */
public record ConnectQuery(String codec, String message, boolean base64, String encoding) {

    private static final Logger LOG = Logger.getLogger(ConnectQuery.class);

    private static final String VERSION = "v1";

    /**
     * @return null when the query does not name Connect and a codec, so that it is somebody else's
     */
    public static ConnectQuery of(HttpServerRequest request) {
        MultiMap parameters;
        try {
            parameters = request.params();
        } catch (IllegalArgumentException e) {
            LOG.debugf("Query of %s passed over, it is none: %s", request.path(), e.getMessage());
            return null;
        }
        String codec = parameters.get("encoding");
        return codec == null || !VERSION.equals(parameters.get("connect")) ? null
                : new ConnectQuery(codec, parameters.get("message"), "1".equals(parameters.get("base64")),
                        parameters.get("compression"));
    }

    /**
     * @throws MicroException <em>invalid argument</em> when there is none that can be read
     */
    byte[] bytes() {
        if (message == null) {
            throw new MicroException(Code.INVALID_ARGUMENT, "The query has no parameter 'message'");
        }
        if (!base64) {
            return message.getBytes(UTF_8);
        }
        try {
            return Base64.getUrlDecoder().decode(message);
        } catch (IllegalArgumentException e) {
            throw MicroException.builder(Code.INVALID_ARGUMENT)
                    .detail("The query's parameter 'message' is not URL-safe base64: " + e.getMessage()).cause(e).build();
        }
    }
}
