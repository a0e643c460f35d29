package io.quarkiverse.micro.rpc.runtime.wire;

/** The content type of gRPC: <code>application/grpc</code>, then nothing, a plus sign with a codec's name, or parameters. */
final class GrpcContentType {

    static final String PLAIN = "application/grpc";
    static final String DEFAULT_CODEC = "proto";

    private static final String PROTO = "application/grpc+proto";
    private static final String JSON = "application/grpc+json";

    private GrpcContentType() {
    }

    /**
     * @param contentType as received, null when there is none
     * @return the codec's name, null when it is another content type
     */
    static String codec(String contentType) {
        if (PLAIN.equals(contentType) || PROTO.equals(contentType)) {
            return DEFAULT_CODEC;
        }
        if (JSON.equals(contentType)) {
            return "json";
        }
        if (contentType == null || !contentType.regionMatches(true, 0, PLAIN, 0, PLAIN.length())) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
        if (type.length() == PLAIN.length()) {
            return DEFAULT_CODEC;
        }
        return type.charAt(PLAIN.length()) == '+' ? type.substring(PLAIN.length() + 1) : null;
    }

    static String of(String codec) {
        return switch (codec) {
            case DEFAULT_CODEC -> PROTO;
            case "json" -> JSON;
            default -> PLAIN + '+' + codec;
        };
    }

    /**
     * @param codec asked for
     * @param contentType answered
     * @return whether the answer is in that codec; a server that names none is believed to follow the request
     */
    static boolean answers(String codec, String contentType) {
        String answered = codec(contentType);
        return codec.equals(answered) || answered != null && contentType.indexOf('+') < 0;
    }
}
