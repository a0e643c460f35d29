package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node's address. Multicast DNS carries the host as octets, so a name is no host here.
 *
 * @param port 1 to 65,535
 */
record IpAndPort(InetAddress host, int port) {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}):(\\d{1,5})");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9a-fA-F:.]*:[^\\]]*)\\]:(\\d{1,5})");

    /**
     * @throws IllegalArgumentException when it is no literal IP address with a port
     */
    static IpAndPort parse(String address) {
        Matcher matcher = IPV4.matcher(address);
        if (!matcher.matches()) {
            matcher = IPV6.matcher(address);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("is no literal IP address with a port, such as 10.1.2.3:8080 or [::1]:8080");
            }
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("has the port " + port + "; callers need one from 1 to 65535");
        }
        try {
            // Digits and dots, or a colon: never a name that would be looked up
            return new IpAndPort(InetAddress.getByName(matcher.group(1)), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("has the host '" + matcher.group(1) + "', which is no IP address", e);
        }
    }

    /**
     * @return {@code host:port}, an IPv6 host in brackets and in the short form of RFC 5952, as Go writes it
     */
    String text() {
        if (host instanceof Inet6Address inet6) {
            return "[" + shortened(inet6) + "]:" + port;
        }
        return host.getHostAddress() + ":" + port;
    }

    private static String shortened(Inet6Address address) {
        String full = address.getHostAddress();
        int percent = full.indexOf('%');
        String scope = percent < 0 ? "" : full.substring(percent);
        String[] groups = (percent < 0 ? full : full.substring(0, percent)).split(":");
        int longest = 0;
        int longestAt = -1;
        for (int from = 0; from < groups.length; from++) {
            int to = from;
            while (to < groups.length && groups[to].equals("0")) {
                to++;
            }
            if (to - from > 1 && to - from > longest) {
                longest = to - from;
                longestAt = from;
            }
        }
        if (longestAt < 0) {
            return String.join(":", groups) + scope;
        }
        return joined(groups, 0, longestAt) + "::" + joined(groups, longestAt + longest, groups.length) + scope;
    }

    private static String joined(String[] groups, int from, int to) {
        return String.join(":", Arrays.copyOfRange(groups, from, to));
    }
}
