package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.InetAddress;
import java.util.function.Consumer;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;

/**
 * Takes the messages that came from within reach, on the loop's thread.
 */
interface Receiver {

    /**
     * @param reply takes the packets that go back to the asker
     */
    void onQuery(DnsMessage query, Consumer<byte[]> reply);

    void onResponse(DnsMessage response, InetAddress source);

    /** Networks came or went: whoever is on a new one has not heard of us. */
    void onNetworkChange();
}
