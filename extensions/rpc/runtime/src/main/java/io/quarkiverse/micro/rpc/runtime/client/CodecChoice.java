package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * The codec of a call, bound to its types.
 *
 * @param name the format's short name, as the wire sends it
 * @param request encodes the request
 * @param reply decodes the reply
 */
record CodecChoice(String name, TypedCodec<Object> request, TypedCodec<Object> reply) {
}
