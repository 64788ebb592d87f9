# Tries every destination at once and prints the number of each that answers.
# Arguments: number, kind (tcp, udp, icmp, name or unix), host, port; again and again.
use strict; use warnings;
use IO::Select; use IO::Socket::IP; use IO::Socket::UNIX; use Socket qw(:all);

my %tries = (tcp => \&tcp, udp => \&udp, icmp => \&icmp, name => \&name, unix => \&unix);
while (my ($number, $kind, $host, $port) = splice @ARGV, 0, 4) {
  next if fork;
  alarm 12;
  print "reached $number\n" if $tries{$kind}->($host, $port);
  exit 0;
}
1 while wait != -1;
print "done\n";

sub tcp {
  my ($host, $port) = @_;
  my $socket = IO::Socket::IP->new(PeerHost => $host, PeerPort => $port, Proto => 'tcp', Timeout => 4) or return 0;
  return IO::Select->new($socket)->can_read(4) && (<$socket> // '') eq "ok\n";
}

sub udp {
  my ($host, $port) = @_;
  my ($error, $address) = getaddrinfo($host, $port, {socktype => SOCK_DGRAM, protocol => IPPROTO_UDP});
  return 0 if $error;
  socket my $socket, $address->{family}, SOCK_DGRAM, IPPROTO_UDP or return 0;
  return asked(sub { send $socket, 'hello', 0, $address->{addr} }, $socket, sub { $_[0] eq 'ok' });
}

sub icmp {
  my ($host) = @_;
  socket my $socket, PF_INET, SOCK_RAW, 1 or return 0;
  my $echo = pack 'C2 n3 a8', 8, 0, 0, $$ & 0xffff, 1, 'twinfly!';
  my $sum = unpack '%32n*', $echo;
  $sum = ($sum & 0xffff) + ($sum >> 16) for 1 .. 2;
  substr $echo, 2, 2, pack 'n', ~$sum & 0xffff;
  my $reply = pack 'C2', 0, 0;
  my $ours = pack 'n2', $$ & 0xffff, 1;
  return asked(
    sub { send $socket, $echo, 0, pack_sockaddr_in(0, inet_aton($host)) },
    $socket,
    sub { substr($_[0], 20, 2) eq $reply && substr($_[0], 24, 4) eq $ours });
}

sub asked {
  my ($ask, $socket, $is_answer) = @_;
  my $readable = IO::Select->new($socket);
  my $answer;
  for my $try (1 .. 3) {
    $ask->() or return 0;
    my $end = time + 2;
    while (time < $end) {
      next unless $readable->can_read(1);
      return 1 if defined(recv $socket, $answer, 1500, 0) && $is_answer->($answer);
    }
  }
  return 0;
}

sub name {
  my ($host) = @_;
  my ($error, @addresses) = getaddrinfo($host, '', {socktype => SOCK_STREAM});
  return !$error && @addresses;
}

sub unix {
  my ($path) = @_;
  my $socket = IO::Socket::UNIX->new(Peer => $path) or return 0;
  syswrite $socket, "GET /_ping HTTP/1.0\r\n\r\n";
  return IO::Select->new($socket)->can_read(4) && (<$socket> // '') =~ /^HTTP/;
}
