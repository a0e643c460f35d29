package io.quarkiverse.micro.core.runtime.network;

import java.net.InetAddress;

import io.netty.util.NetUtil;

/**
 * A range of addresses that share a prefix.
 *
 * @param address any address of the range
 * @param prefix how many leading bits are shared
 */
record Subnet(byte[] address, int prefix) {

    static Subnet parse(String cidr) {
        int slash = cidr.indexOf('/');
        String host = slash < 0 ? cidr : cidr.substring(0, slash);
        // A name would be looked up, and a policy must not depend on a name server
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        int longest = address == null ? -1 : address.length * 8;
        int prefix = slash < 0 ? longest : prefix(cidr.substring(slash + 1));
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException("'" + cidr + "' is not a network such as 10.1.0.0/16 or fd00::/8");
        }
        return new Subnet(address, prefix);
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        if (other.length != address.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        int mask = 0xff << 8 - rest;
        return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }
}
