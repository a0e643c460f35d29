package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the content type of a request says.
 *
 * @param protocol by which it is to be read and answered
 * @param codec the short name of the codec, as it was sent, in lower case
 * @param value as an answer repeats it, without parameters
 */
public record WireContentType(WireProtocol protocol, String codec, String value) {

    private static final String DEFAULT_CODEC = "proto";

    /** The usual ones, found without garbage. */
    private static final Map<String, WireContentType> KNOWN = new HashMap<>();

    static {
        for (String type : new String[] { "application/grpc", "application/grpc+proto", "application/grpc+json",
                "application/grpc-web", "application/grpc-web+proto", "application/grpc-web-text", "application/json",
                "application/proto", "application/connect+json", "application/connect+proto" }) {
            KNOWN.put(type, parse(type));
        }
    }

    /**
     * @param contentType as received, null when there is none
     * @return null when no protocol here has it. Every type below <code>application/</code> might be Connect's; whether there
     *         is such a codec is the caller's to find out.
     */
    public static WireContentType of(String contentType) {
        if (contentType == null) {
            return null;
        }
        WireContentType known = KNOWN.get(contentType);
        return known != null ? known : parse(contentType);
    }

    private static WireContentType parse(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        for (WireProtocol protocol : new WireProtocol[] { WireProtocol.GRPC, WireProtocol.GRPC_WEB,
                WireProtocol.GRPC_WEB_TEXT, WireProtocol.CONNECT_STREAM }) {
            String prefix = protocol.prefix();
            if (type.equals(prefix) && protocol != WireProtocol.CONNECT_STREAM) {
                return new WireContentType(protocol, DEFAULT_CODEC, type);
            }
            if (type.startsWith(prefix) && type.length() > prefix.length() + 1 && type.charAt(prefix.length()) == '+') {
                return new WireContentType(protocol, type.substring(prefix.length() + 1), type);
            }
        }
        String prefix = WireProtocol.CONNECT.prefix();
        return type.startsWith(prefix) && type.length() > prefix.length()
                ? new WireContentType(WireProtocol.CONNECT, type.substring(prefix.length()), type)
                : null;
    }
}
