package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;

/**
 * What a wire is told of a call beside its messages.
 *
 * @param path {@code /package.Handler/Method}
 * @param codec the short name of the codec that makes the messages and reads the replies
 * @param metadata sent in the head
 * @param packFrom the shortest request that is sent gzipped, in bytes; {@link WireLimits#NEVER_COMPRESS} for none
 * @param connectBy when the call fails unless it has a connection, as {@link System#nanoTime()} tells time; not after the
 *        deadline
 * @param deadline when the call ends without an answer; {@link Long#MAX_VALUE} for never
 * @param idle when it ends because no message went either way, in nanoseconds; streams only, {@link Long#MAX_VALUE} for never
 * @param get whether the call changes nothing and may go by HTTP's GET, where the protocol has that
 */
public record WireCall(String path, String codec, Metadata metadata, int packFrom, long connectBy, long deadline, long idle,
        boolean get) {

    /** The value of times that never come. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Neither packed nor idle.
     */
    public WireCall(String path, String codec, Metadata metadata, long connectBy, long deadline) {
        this(path, codec, metadata, WireLimits.NEVER_COMPRESS, connectBy, deadline, NEVER, false);
    }
}
