package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Answers that are HTTP's and no protocol's: from a proxy, or from a server of another kind. Connect maps them as gRPC does.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md">HTTP to gRPC Status Code Mapping</a>
 */
final class HttpAnswers {

    static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private HttpAnswers() {
    }

    static MicroException error(int httpStatus, String contentType) {
        return new MicroException(code(httpStatus), "No RPC answer: HTTP status " + httpStatus + ", content type "
                + (contentType == null ? "none" : contentType)
                + (httpStatus == SERVER_ERROR ? ". What answered is broken, and its log says why" : ""));
    }

    private static Code code(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> Code.INTERNAL;
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 404 -> Code.UNIMPLEMENTED;
            case 429, 502, 503, 504 -> Code.UNAVAILABLE;
            default -> Code.UNKNOWN;
        };
    }
}
