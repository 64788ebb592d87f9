# Stands at the end of a clone's way out: lets nothing through, refuses at once, counts what was tried and logs the names
# asked for. Arguments: the addresses it has, one in each of the clone's networks.
set -e
for address in "$@"; do
  ip addr add "$address/32" dev "$(ip -o route get "$address" | sed -n 's/.* dev \([^ ]*\).*/\1/p')"
done
nft -f - <<'RULES'
table inet out {
  set tried {
    type ipv4_addr . ipv4_addr . inet_proto . inet_service; size 1000; flags dynamic; counter
  }
  chain forward {
    type filter hook forward priority 0; policy drop;
    tcp flags & (syn | ack) == syn update @tried { ip saddr . ip daddr . meta l4proto . th dport }
    meta l4proto udp update @tried { ip saddr . ip daddr . meta l4proto . th dport }
    icmp type echo-request update @tried { ip saddr . ip daddr . meta l4proto . 0 }
    meta l4proto tcp reject with tcp reset
    reject with icmp admin-prohibited
  }
}
RULES
exec dnsmasq -k --conf-file=/dev/null --no-resolv --no-hosts --cache-size=0 --log-queries --log-facility=-
