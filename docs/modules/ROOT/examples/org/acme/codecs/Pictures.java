package org.acme.codecs;

import io.quarkiverse.micro.rpc.Handler;

// tag::bytes[]
@Handler
public class Pictures {

    public byte[] thumbnail(byte[] picture) {
        return picture.length < 1000 ? picture : new byte[0];
    }
}
// end::bytes[]
