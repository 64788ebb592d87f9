# Finds files that hold secrets, and masks secrets in copies. What to do comes on standard input, words in hexadecimal:
#   names REGEX                files of these names hold secrets
#   folders REGEX              so does every file below these paths of a container
#   mount NUMBER PATH          what lies at /from/NUMBER and is copied to /to/NUMBER, and where a container has it
#   any SECRET STAND-IN        replaced in every text
#   word SECRET STAND-IN       replaced where it is a whole word of a file that holds secrets
#   file NUMBER PATH STAND-IN  a file replaced as a whole
# "list" prints NUMBER, PATH and content of each file that holds secrets; "mask" NUMBER and PATH of each it changed.
use strict; use warnings;
use File::Find; no warnings 'File::Find';

my ($largest_secret, $largest_text) = (64 * 1024, 1024 * 1024);
my ($names, $folders, %mounts, @any, @words, %files);
while (my $line = <STDIN>) {
  my ($what, @rest) = split ' ', $line;
  if ($what eq 'names') { $names = pack 'H*', $rest[0] }
  elsif ($what eq 'folders') { $folders = pack 'H*', $rest[0] }
  elsif ($what eq 'mount') { $mounts{$rest[0]} = pack 'H*', $rest[1] }
  elsif ($what eq 'any') { push @any, [pack('H*', $rest[0]), pack('H*', $rest[1])] }
  elsif ($what eq 'word') { push @words, [pack('H*', $rest[0]), pack('H*', $rest[1])] }
  elsif ($what eq 'file') { $files{"$rest[0] $rest[1]"} = pack 'H*', $rest[2] }
}
my $mode = shift;
my $root = $mode eq 'list' ? '/from' : '/to';
for my $number (sort keys %mounts) {
  my $top = "$root/$number";
  my $single = -f $top || (-f "$top/content" && -f "/from/$number");
  next if !-e $top || (-e "/from/$number" && !-f "/from/$number" && !-d "/from/$number");
  find({no_chdir => 1, wanted => sub {
    return if -l $_ || !-f _;
    my $path = $single ? $mounts{$number} : $mounts{$number} . substr $_, length $top;
    $mode eq 'list' ? list($number, $path, $_) : mask($number, $path, $_);
  }}, $top);
}

sub holds_secrets { my ($path) = @_; return $path =~ m{^(?:$folders)$} || $path =~ m{(?:^|/)(?:$names)$} }

sub content { my ($file) = @_; open my $in, '<:raw', $file or return undef; local $/; return <$in> // '' }

sub list {
  my ($number, $path, $file) = @_;
  return unless holds_secrets($path) && -s $file && -s _ <= $largest_secret;
  my $content = content($file);
  return unless defined $content;    # What is live may go while it is looked at.
  printf "%s %s %s\n", $number, unpack('H*', $path), unpack('H*', $content);
}

sub mask {
  my ($number, $path, $file) = @_;
  my @stat = stat $file;
  my $new = $files{"$number " . unpack 'H*', $path};
  if (!defined $new) {
    return if $stat[7] > $largest_text;
    my $old = content($file) // die "$file: $!\n";
    return if $old =~ /\0/;
    $new = $old;
    $new =~ s/\Q$_->[0]\E/$_->[1]/g for @any;
    if (holds_secrets($path)) { $new =~ s/(?<![^:=\s"'])\Q$_->[0]\E(?![^\s"'])/$_->[1]/g for @words }
    return if $new eq $old;
  }
  open my $out, '+<:raw', $file or die "$file: $!\n";
  print $out $new;
  truncate $out, length $new;
  close $out or die "$file: $!\n";
  utime $stat[8], $stat[9], $file;
  printf "%s %s\n", $number, unpack 'H*', $path;
}
