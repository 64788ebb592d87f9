#!/bin/sh
# Healthy: accepts connections, and the table answers.
[ "$(psql --username postgres --dbname "$POSTGRES_DB" --no-psqlrc --tuples-only --no-align \
    --command 'SELECT count(*) FROM (SELECT FROM items LIMIT 1) AS one' 2>&1)" = 1 ]
