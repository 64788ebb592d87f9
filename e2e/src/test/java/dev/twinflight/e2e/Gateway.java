package dev.twinflight.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to the local Docker Engine that can be shut and opened again, so that the engine seems to go away and come back.
 * Safe for use by many threads.
 */
final class Gateway implements AutoCloseable {

    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private Gateway(ServerSocketChannel server) {
        this.server = server;
    }

    static Gateway open() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var gateway = new Gateway(server);
        Thread.ofVirtual().name("gateway").start(gateway::accept);
        return gateway;
    }

    /** As {@code tcp://127.0.0.1:4711}. */
    String dockerHost() {
        return "tcp://127.0.0.1:" + server.socket().getLocalPort();
    }

    /** Cuts every connection and refuses new ones. */
    void shut() {
        shut = true;
        open.forEach(Gateway::close);
        open.clear();
    }

    void reopen() {
        shut = false;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                if (shut) {
                    close(client);
                } else {
                    forward(client);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void forward(SocketChannel client) throws IOException {
        SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
        engine.connect(UnixDomainSocketAddress.of(ENGINE));
        open.add(client);
        open.add(engine);
        Thread.ofVirtual().start(() -> pump(client, engine));
        Thread.ofVirtual().start(() -> pump(engine, client));
    }

    private void pump(SocketChannel from, SocketChannel to) {
        try (InputStream in = Channels.newInputStream(from);
                OutputStream out = Channels.newOutputStream(to)) {
            in.transferTo(out);
        } catch (IOException e) {
            close(to);
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        shut();
        server.close();
    }
}
