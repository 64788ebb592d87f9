package dev.twinflight.engine.port;

/**
 * What a twin tried to send to something outside its group. It did not get there, unless the group's file opens that
 * destination. Immutable.
 *
 * @param from the member's name; an address where nobody has it any more
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code dns} for the question after a name
 * @param destination address, or the name asked for
 * @param port 0 where there is none
 */
public record OutgoingCall(String from, String protocol, String destination, int port)
        implements Comparable<OutgoingCall> {

    @Override
    public int compareTo(OutgoingCall other) {
        return text().compareTo(other.text());
    }

    /** As {@code web: tcp 198.51.100.7:443} or {@code web: dns example.org}. */
    public String text() {
        return from + ": " + protocol + " " + destination + (port == 0 ? "" : ":" + port);
    }
}
