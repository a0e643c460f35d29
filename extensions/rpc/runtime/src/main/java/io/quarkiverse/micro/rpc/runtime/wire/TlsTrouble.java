package io.quarkiverse.micro.rpc.runtime.wire;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;

import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.VertxException;

/**
 * What to do about a TLS connection that did not come about. Java's own messages name neither whose mistake it is nor a
 * property.
 */
final class TlsTrouble {

    /** Causes may go round in a circle. */
    private static final int DEEPEST = 20;

    private static final String CONFIGURATION = " of this client's TLS configuration: quarkus.tls, or quarkus.tls.\"name\" with "
            + "quarkus.micro.clients.\"service\".tls-configuration-name=name";

    private TlsTrouble() {
    }

    /**
     * @param failure of a connection with TLS
     * @return a sentence to follow the failure's own
     */
    static String advice(Throwable failure) {
        String advice = "";
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            // The deepest cause is the most precise
            String said = adviceOn(cause);
            advice = said.isEmpty() ? advice : said;
            cause = cause.getCause();
        }
        return advice;
    }

    private static String adviceOn(Throwable cause) {
        if (cause instanceof CertPathBuilderException) {
            return ". Its certificate is not trusted here: add its CA to the trust store" + CONFIGURATION;
        }
        if (cause instanceof CertificateException) {
            return ". Its certificate is not good for this address (" + cause.getMessage() + "): it needs the address as a "
                    + "subject alternative name, or the node announces a name that it has (quarkus.micro.service.advertise)";
        }
        if (cause instanceof NotSslRecordException) {
            return ". The port does not speak TLS, though the node is announced as secure";
        }
        // With TLS 1.3 a server judges its caller's certificate after the caller has done its part, and says no by closing
        return cause instanceof VertxException ? ". Where the server asks for certificates of callers, one that it trusts "
                + "must be in the key store" + CONFIGURATION : "";
    }
}
