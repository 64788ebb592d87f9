# Answers "ok" to every connection and datagram, in the background; returns when all sockets listen.
# Arguments: tcp or udp, address, port; again and again.
use strict; use warnings;
use IO::Select; use IO::Socket::IP; use POSIX (); use Socket qw(SOCK_STREAM);

$SIG{PIPE} = 'IGNORE';
my $sockets = IO::Select->new;
while (my ($protocol, $address, $port) = splice @ARGV, 0, 3) {
  my @listen = $protocol eq 'tcp' ? (Listen => 50) : ();
  my $socket = IO::Socket::IP->new(
    LocalHost => $address, LocalPort => $port, Proto => $protocol, ReuseAddr => 1, V6Only => 0, @listen)
    or die "$protocol $address $port: $@\n";
  $sockets->add($socket);
}
exit 0 if fork;
POSIX::setsid();
open STDIN, '<', '/dev/null'; open STDOUT, '>', '/dev/null'; open STDERR, '>', '/dev/null';
while (1) {
  for my $socket ($sockets->can_read) {
    if ($socket->socktype == SOCK_STREAM) {
      my $connection = $socket->accept or next;
      syswrite $connection, "ok\n";
      close $connection;
    } elsif (defined(my $from = recv $socket, my $datagram, 1500, 0)) {
      send $socket, 'ok', 0, $from;
    }
  }
}
