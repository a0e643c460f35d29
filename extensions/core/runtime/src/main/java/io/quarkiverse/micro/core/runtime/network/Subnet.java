package io.quarkiverse.micro.core.runtime.network;

import java.net.InetAddress;
import java.net.UnknownHostException;

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
        try {
            // Only literals: a name would be looked up, and a policy must not depend on a name server
            if (!host.matches("[0-9]+([.][0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*")) {
                throw new UnknownHostException(host);
            }
            byte[] address = InetAddress.getByName(host).getAddress();
            int prefix = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (prefix < 0 || prefix > address.length * 8) {
                throw new NumberFormatException(cidr);
            }
            return new Subnet(address, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + cidr + "' is not a network such as 10.1.0.0/16 or fd00::/8", e);
        }
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
