package dev.twinflight.rules.fact;

/**
 * A port of one resource that can be reached through its host. Immutable.
 *
 * @param resource the live resource
 * @param port the resource's own port
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param hostAddress the host's address it is bound to; {@code 0.0.0.0} and {@code ::} stand for every one
 * @param hostPort the port on the host; 0 where the engine chooses one
 */
public record PublishedPort(ResourceId resource, int port, String protocol, String hostAddress, int hostPort)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "port/" + port + "/" + protocol + "/" + hostAddress + "/" + hostPort + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public int getPort() {
        return port;
    }

    public String getProtocol() {
        return protocol;
    }

    public String getHostAddress() {
        return hostAddress;
    }

    public int getHostPort() {
        return hostPort;
    }
}
