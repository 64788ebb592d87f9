package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.OutgoingCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayOutTest {

    private static final Map<String, String> MEMBERS = Map.of("172.30.0.3", "web");

    @Test
    void readsWhatTheKernelCounted() {
        String set = """
                {"nftables": [{"metainfo": {"version": "1.0.6"}}, {"set": {"name": "tried", "elem": [
                 {"elem": {"val": {"concat": ["172.30.0.3", "198.51.100.7", "tcp", 443]},
                           "counter": {"packets": 2, "bytes": 120}}},
                 {"elem": {"val": {"concat": ["172.30.0.9", "198.51.100.7", "icmp", 0]},
                           "counter": {"packets": 1, "bytes": 84}}}]}}]}""";
        assertThat(WayOut.tried(set, MEMBERS))
                .containsOnly(
                        Map.entry(new OutgoingCall("web", "tcp", "198.51.100.7", 443), 2L),
                        Map.entry(new OutgoingCall("172.30.0.9", "icmp", "198.51.100.7", 0), 1L));
    }

    @Test
    void nothingTriedIsNothingCounted() {
        assertThat(WayOut.tried("{\"nftables\": [{\"set\": {\"name\": \"tried\"}}]}", MEMBERS))
                .isEmpty();
        assertThat(WayOut.asked("dnsmasq[1]: started, version 2.90 cache disabled\n", MEMBERS))
                .isEmpty();
    }

    @Test
    void countsAQuestionAfterBothKindsOfAddressOnce() {
        String log = """
                dnsmasq[1]: query[AAAA] example.org from 172.30.0.3
                dnsmasq[1]: config error is REFUSED (EDE: not ready)
                dnsmasq[1]: query[A] example.org from 172.30.0.3
                dnsmasq[1]: query[A] example.org from 172.30.0.3
                """;
        assertThat(WayOut.asked(log, MEMBERS))
                .containsOnly(Map.entry(new OutgoingCall("web", "dns", "example.org", 0), 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "172.30.0.0/16,172.30.255.254",
        "192.168.32.0/20,192.168.47.254",
        "10.0.0.0/8,10.255.255.254",
        "10.1.2.4/30,10.1.2.6"
    })
    void standsAtTheLastAddressOfANetwork(String subnet, String address) {
        assertThat(TwinNetwork.lastAddress(subnet)).isEqualTo(address);
    }
}
