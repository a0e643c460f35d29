package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkiverse.micro.codec.Codec;

/** How objects get from one side of a call to the other within a process. */
interface Payloads {

    /** As they are. */
    Payloads SHARED = new Payloads() {
        @Override
        public Object request(Object sent) {
            return sent;
        }

        @Override
        public Object reply(Object sent) {
            return sent;
        }
    };

    Object request(Object sent);

    Object reply(Object sent);

    /**
     * By way of their bytes, because one side has another class.
     *
     * @param requests null where requests are shared
     * @param replies null where replies are shared
     */
    record Encoded(Codec requests, Class<?> requestType, Codec replies, Class<?> replyType) implements Payloads {

        @Override
        public Object request(Object sent) {
            return requests == null ? sent : convert(requests, sent, requestType);
        }

        @Override
        public Object reply(Object sent) {
            return replies == null ? sent : convert(replies, sent, replyType);
        }

        private static Object convert(Codec codec, Object sent, Class<?> wanted) {
            byte[] bytes = codec.forType(sent.getClass()).encode(sent);
            return codec.forType(wanted).decode(bytes, 0, bytes.length);
        }
    }
}
