package dev.twinflight.rules.policy;

import java.util.List;

/**
 * HTTP requests at a constant rate (open loop, GET only). Immutable.
 *
 * @param http where to: a URL whose host is an alias inside the group, as {@code http://web/}
 * @param rate requests per second
 * @param paths paths asked for in turn; {@code {1..5000}} in a path counts up by one each time it comes, over and over.
 *     Empty: the URL's own
 * @param live whether the probe may also be sent to what is live
 * @param liveRate requests per second on live
 */
public record Probe(String http, double rate, List<String> paths, boolean live, double liveRate) {

    public Probe {
        paths = List.copyOf(paths);
    }
}
