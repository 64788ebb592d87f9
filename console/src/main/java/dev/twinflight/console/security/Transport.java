package dev.twinflight.console.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether passwords are safe on the way here: over loopback, over TLS, or behind a trusted proxy that ends TLS.
 *
 * @param address what the server binds to; {@code null} is every address
 * @param tls whether the server speaks TLS itself
 * @param proxied whether a trusted proxy is configured ({@code server.forward-headers-strategy})
 * @param demo whether this is the demo, whose passwords are known to all
 */
public record Transport(@Nullable InetAddress address, boolean tls, boolean proxied, boolean demo) {

    /**
     * Refuses what would be unsafe.
     *
     * @throws UnsafeTransportException with what was found and what to do
     */
    public void check() {
        boolean loopback = address != null && address.isLoopbackAddress();
        if (demo && !loopback) {
            throw new UnsafeTransportException(
                    "twinflight.demo=true listens on loopback only, because its passwords are known; server.address is "
                            + shown(),
                    "Set server.address to 127.0.0.1, or leave it out");
        }
        if (!loopback && !tls && !proxied) {
            throw new UnsafeTransportException(
                    "server.address is " + shown() + " and passwords would travel in plain HTTP",
                    "Bind to 127.0.0.1, configure server.ssl.*, or put a proxy that ends TLS in front and set"
                            + " server.forward-headers-strategy=native");
        }
    }

    private String shown() {
        return address == null ? "every address" : address.getHostAddress();
    }

    /** The configuration would send passwords in the open. */
    public static final class UnsafeTransportException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        UnsafeTransportException(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        /** What to do. */
        public String remedy() {
            return remedy;
        }
    }
}
