package dev.twinflight.cli.server;

import dev.twinflight.cli.Failure;
import java.net.URI;

/** Where a server is, checked. Immutable. */
record ServerAddress(URI base) {

    /**
     * Reads an address as a person types it.
     *
     * @throws Failure when it is none, or a password would go over the network for all to read
     */
    static ServerAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput("'" + text + "' is no address; expected one as https://twinflight.example");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || uri.getUserInfo() != null || !scheme.matches("https?")) {
            throw Failure.badInput(
                    "a server's address is http(s)://host[:port], without user or password; found '" + scheme + ":…'");
        }
        if (scheme.equals("http") && !uri.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]")) {
            throw Failure.badInput(
                    "over http the password could be read on its way to " + uri.getHost() + "; use https");
        }
        return new ServerAddress(uri);
    }

    /** A path of the API, with a query where it has one. */
    URI resolve(String path) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
