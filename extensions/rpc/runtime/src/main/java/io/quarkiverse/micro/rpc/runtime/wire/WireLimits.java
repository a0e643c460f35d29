package io.quarkiverse.micro.rpc.runtime.wire;

/**
 * What one side takes and gives.
 *
 * @param receive the longest message that is taken, in bytes once unpacked; 1 or more
 * @param send the longest message that is sent, in bytes before packing; 1 or more
 * @param compressFrom the shortest message that is sent compressed to peers that can unpack it, in bytes;
 *        {@link #NEVER_COMPRESS} for none
 */
public record WireLimits(int receive, int send, int compressFrom) {

    public static final int NEVER_COMPRESS = Integer.MAX_VALUE;

    /** 4 MiB each way, as in gRPC and Go Micro, and no compression. */
    public static final WireLimits DEFAULT = new WireLimits(4 << 20, 4 << 20, NEVER_COMPRESS);

    public WireLimits {
        if (receive < 1 || send < 1 || compressFrom < 0) {
            throw new IllegalArgumentException(
                    "Message limits are 1 byte or more, and the size to compress from is not negative: "
                            + "receive " + receive + ", send " + send + ", compress from " + compressFrom);
        }
    }
}
