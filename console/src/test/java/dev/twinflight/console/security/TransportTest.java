package dev.twinflight.console.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.console.security.Transport.UnsafeTransportException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class TransportTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void takesPlainHttpOnLoopback() {
        assertThatCode(() -> new Transport(LOOPBACK, false, false, true).check())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesPlainHttpElsewhere() throws UnknownHostException {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() -> new Transport(elsewhere, false, false, false).check())
                .isInstanceOf(UnsafeTransportException.class)
                .hasMessageContaining("192.0.2.1");
        assertThatThrownBy(() -> new Transport(null, false, false, false).check())
                .isInstanceOf(UnsafeTransportException.class);
    }

    @Test
    void takesTlsAndTrustedProxiesElsewhere() throws UnknownHostException {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");

        assertThatCode(() -> new Transport(elsewhere, true, false, false).check())
                .doesNotThrowAnyException();
        assertThatCode(() -> new Transport(null, false, true, false).check()).doesNotThrowAnyException();
    }

    @Test
    void keepsTheDemoOnLoopbackWhateverElse() throws UnknownHostException {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() -> new Transport(elsewhere, true, true, true).check())
                .isInstanceOf(UnsafeTransportException.class)
                .hasMessageContaining("loopback only");
    }
}
