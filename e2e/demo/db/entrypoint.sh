#!/bin/bash
# Makes the data directory when the volume is empty, then becomes PostgreSQL.
# An unfinished first start leaves no PG_VERSION in PGDATA: the directory is made beside and moved in when it is whole.
set -euo pipefail

: "${PGDATA:?}" "${POSTGRES_USER:?}" "${POSTGRES_DB:?}"

initialise() {
    if [ -z "${POSTGRES_PASSWORD:-}" ]; then
        echo "db: POSTGRES_PASSWORD is not set; expected the password role \"$POSTGRES_USER\" is to have" >&2
        exit 2
    fi
    local making="$PGDATA/.making"
    rm -rf "$making"
    initdb --pgdata "$making" --username postgres --encoding UTF8 --locale C.UTF-8 --wal-segsize 4 \
        --auth-local trust --auth-host scram-sha-256 >/dev/null
    cat >>"$making/postgresql.conf" <<'CONF'
listen_addresses = '*'
shared_buffers = 32MB
max_connections = 50
max_wal_size = 64MB
min_wal_size = 8MB
jit = off
log_timezone = 'UTC'
CONF
    echo "host all all all scram-sha-256" >>"$making/pg_hba.conf"

    # What a transaction writes into a table of its own needs no log at this level, which keeps the volume small.
    local quick='-c fsync=off -c wal_level=minimal -c max_wal_senders=0'
    # Only on a socket of its own while it is being filled: nobody, the health check either, finds a half-made database.
    pg_ctl --pgdata "$making" --wait --silent --log /dev/null start \
        --options "-c listen_addresses='' -c unix_socket_directories='$making' $quick"
    export PGHOST=$making
    psql --username postgres --dbname postgres --quiet --no-psqlrc -v ON_ERROR_STOP=1 \
        -v user="$POSTGRES_USER" -v password="$POSTGRES_PASSWORD" -v database="$POSTGRES_DB" <<'SQL'
CREATE ROLE :"user" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"user";
SQL
    { echo "SET ROLE \"$POSTGRES_USER\";"; cat /usr/local/share/shop/items.sql; } |
        psql --username postgres --dbname "$POSTGRES_DB" --quiet --no-psqlrc --single-transaction -v ON_ERROR_STOP=1
    pg_ctl --pgdata "$making" --wait --silent --mode fast stop
    unset PGHOST
    sync

    local entry
    for entry in "$making"/*; do
        [ "$(basename "$entry")" = PG_VERSION ] || mv "$entry" "$PGDATA/"
    done
    mv "$making/PG_VERSION" "$PGDATA/"
    rmdir "$making"
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    initialise
fi
exec postgres -D "$PGDATA" "$@"
