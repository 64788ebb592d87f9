#!/bin/bash
# Builds the images of the demo shop. One line for each: its tag, and whether it was built or was there already.
#
#   build.sh [--tag-prefix twinflight-demo] [--classes DIR]
#
# DIR holds catalog-classes/ and shopper-classes/, compiled for Java 17; without it, they are compiled here by
# ${JAVA_HOME}/bin/javac (or the javac on the path). Needs docker and the image debian:bookworm-slim.
# An image is built only if the hash of all it is made from (label dev.twinflight.demo.hash) is not there yet.
# Exit code 2: wrong use. 3: something needed is missing, or a build failed.
set -euo pipefail

HASH=dev.twinflight.demo.hash
demo=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
prefix=twinflight-demo
classes=

fail() {
    echo "build.sh: $2" >&2
    exit "$1"
}

while [ $# -gt 0 ]; do
    case $1 in
        --tag-prefix) prefix=${2:?--tag-prefix needs a value}; shift 2 ;;
        --classes) classes=${2:?--classes needs a directory}; shift 2 ;;
        *) fail 2 "unknown argument $1; expected --tag-prefix NAME or --classes DIR" ;;
    esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compile() {
    local name=$1 javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    command -v "$javac" >/dev/null || fail 3 "no $javac; set JAVA_HOME to a JDK (17 or newer)"
    mkdir -p "$classes/$name-classes"
    find "$demo/$name/src" -name '*.java' -print0 |
        xargs -0 "$javac" --release 17 -Xlint:all -encoding UTF-8 -d "$classes/$name-classes"
}

# The id of the image its context would be built from, or nothing. What FROM names is part of what it is made from.
base_id() {
    docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || true
}

# Hash of names, modes and contents below a directory, of the base image and of the build arguments.
content_hash() {
    local context=$1
    shift
    (cd "$context" && { find . -type f -printf '%P %m\n' | LC_ALL=C sort
        find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        echo "$*"; } | sha256sum | cut -d' ' -f1)
}

# build FOLDER TAG BASE [--build-arg NAME=VALUE]...
build() {
    local folder=$1 tag=$prefix/$2 base=$3 context hash
    shift 3
    [ -n "$(base_id "$base")" ] || fail 3 "the base image $base of $tag is not there"
    context=$work/${tag//[\/:]/-}
    mkdir -p "$context"
    (cd "$demo/$folder" && find . -path ./src -prune -o -type f -exec cp --parents -p {} "$context" \;)
    if [ -d "$classes/$folder-classes" ]; then
        cp -r "$classes/$folder-classes" "$context/classes"
    fi
    chmod -R u=rwX,go=rX "$context"
    hash=$(content_hash "$context" "$(base_id "$base")" "$@")
    if [ "$(docker image inspect --format "{{index .Config.Labels \"$HASH\"}}" "$tag" 2>/dev/null)" = "$hash" ]; then
        echo "$tag unchanged"
        return
    fi
    if ! DOCKER_BUILDKIT=0 docker build --tag "$tag" --label "$HASH=$hash" "$@" "$context" >"$work/log" 2>&1; then
        cat "$work/log" >&2
        fail 3 "$tag could not be built; the log stands above"
    fi
    echo "$tag built"
}

if [ -z "$classes" ]; then
    classes=$work/classes
    compile catalog
    compile shopper
fi
for name in catalog shopper; do
    [ -d "$classes/$name-classes" ] || fail 2 "no $name-classes in $classes; expected the compiled classes of $name"
done

debian=debian:bookworm-slim
build jre jre:17 "$debian"
build catalog catalog:1 "$prefix/jre:17" --build-arg "PREFIX=$prefix"
build shopper shopper:1 "$prefix/jre:17" --build-arg "PREFIX=$prefix"
build web web:1 "$debian" --build-arg SHOP_VERSION=1
build web web:2 "$debian" --build-arg SHOP_VERSION=2
build web web:3 "$debian" --build-arg SHOP_VERSION=3 --build-arg SITE=shop-broken.conf
build db db:1 "$debian"
