package dev.twinflight.twinruntime.docker;

import java.util.List;

/**
 * What a probe tries. Immutable.
 *
 * @param number which one, as the probe and the counters call it
 * @param what in words
 * @param kind {@code tcp}, {@code udp}, {@code icmp}, {@code name} or {@code unix}
 * @param host address or name, or the path of a socket
 * @param port 0 where there is none
 * @param match which packets count, for {@code nft}; empty where none go
 */
record Destination(int number, String what, String kind, String host, int port, String match) {

    /** Packets of one kind to one address; {@code host} is what the probe is told. */
    static Destination packets(int number, String what, String kind, String host, String address, int port) {
        String to = (address.contains(":") ? "ip6" : "ip") + " daddr " + address;
        String match = switch (kind) {
            case "icmp" -> to + " icmp type echo-request";
            case "name" -> to + " udp dport 53";
            default -> to + " " + kind + " dport " + port;
        };
        return new Destination(number, what, kind, host, port, match);
    }

    List<String> arguments() {
        return List.of(String.valueOf(number), kind, host, String.valueOf(port));
    }
}
