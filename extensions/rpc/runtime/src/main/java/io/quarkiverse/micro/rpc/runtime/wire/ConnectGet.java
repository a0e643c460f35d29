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

    /** Characters of an address that servers and caches take; Vert.x takes a first line of 4096 unless told otherwise. */
    private static final int LONGEST = 2 * 1024;

    private final String query;

    private ConnectGet(CharSequence userAgent, String query) {
        super(userAgent);
        this.query = query;
    }

    /**
     * @return null where the message is too long for an address
     */
    static ConnectGet of(CharSequence userAgent, WireCall call, byte[] message) {
        boolean packed = message.length >= call.packFrom();
        byte[] sent = packed ? Gzip.pack(message) : message;
        if (sent.length > LONGEST) {
            return null;
        }
        String query = "?connect=v1&encoding=" + call.codec() + (packed ? "&compression=gzip" : "")
                + text(call.codec(), sent, packed);
        return call.path().length() + query.length() > LONGEST ? null : new ConnectGet(userAgent, query);
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
