package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;

/**
 * Why HTTP/2 streams are reset (RFC 9113 7), and what gRPC makes of it.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP2, Errors</a>
 */
final class ResetCodes {

    static final long NO_ERROR = 0x0;
    static final long REFUSED_STREAM = 0x7;
    static final long CANCEL = 0x8;
    private static final long ENHANCE_YOUR_CALM = 0xb;
    private static final long INADEQUATE_SECURITY = 0xc;

    private ResetCodes() {
    }

    static Code code(long reset) {
        if (reset == REFUSED_STREAM) {
            return Code.UNAVAILABLE;
        }
        if (reset == CANCEL) {
            return Code.CANCELLED;
        }
        if (reset == ENHANCE_YOUR_CALM) {
            return Code.RESOURCE_EXHAUSTED;
        }
        return reset == INADEQUATE_SECURITY ? Code.PERMISSION_DENIED : Code.INTERNAL;
    }
}
