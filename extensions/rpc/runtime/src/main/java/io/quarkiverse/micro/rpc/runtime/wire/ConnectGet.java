package io.quarkiverse.micro.rpc.runtime.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** One call by HTTP's GET: the message is in the query, so that caches between may answer. */
final class ConnectGet extends ConnectPost {

    private final String query;

    ConnectGet(CharSequence userAgent, WireCall call, byte[] message) {
        super(userAgent);
        boolean packed = message.length >= call.packFrom();
        this.query = "?connect=v1&encoding=" + call.codec() + (packed ? "&compression=gzip" : "")
                + text(call.codec(), packed ? Gzip.pack(message) : message, packed);
    }

    private static String text(String codec, byte[] message, boolean packed) {
        if (codec.equals("json") && !packed) {
            return "&message=" + URLEncoder.encode(new String(message, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
        return "&base64=1&message=" + Base64.getUrlEncoder().withoutPadding().encodeToString(message);
    }

    @Override
    public RequestOptions address(RequestOptions options) {
        return options.setMethod(HttpMethod.GET).setURI(options.getURI() + query);
    }

    @Override
    public boolean hasBody() {
        return false;
    }

    @Override
    public void writeHead(MultiMap headers, String codec, boolean packed, long timeoutNanos) {
        ConnectRequestHeaders.writeTimeout(headers, userAgent, timeoutNanos);
        headers.add(HttpHeaders.ACCEPT_ENCODING, GrpcHeaders.GZIP);
    }
}
