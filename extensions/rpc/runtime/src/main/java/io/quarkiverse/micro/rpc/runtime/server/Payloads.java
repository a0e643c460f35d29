package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkiverse.micro.codec.TypedCodec;

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
    record Encoded(Conversion requests, Conversion replies) implements Payloads {

        @Override
        public Object request(Object sent) {
            return requests == null ? sent : requests.convert(sent);
        }

        @Override
        public Object reply(Object sent) {
            return replies == null ? sent : replies.convert(sent);
        }
    }

    /**
     * Both in one format.
     *
     * @param from of the class that is sent
     * @param to of the class that is wanted
     */
    record Conversion(TypedCodec<Object> from, TypedCodec<Object> to) {

        private Object convert(Object sent) {
            byte[] bytes = from.encode(sent);
            return to.decode(bytes, 0, bytes.length);
        }
    }
}
