package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a PostgreSQL server is run from any image that has one, whatever its entry point makes of it. Stateless.
 *
 * <p>The standing twin's server listens on no network: it asks the live server, and is asked through a socket in its
 * container alone. A branch listens to the members beside it.
 */
final class TwinServer {

    /** The bootstrap superuser; no live server's role is called so. */
    static final String ADMIN = "twinflight_admin";

    static final String PROGRAMS = "/usr/local/lib/twinflight-postgres";
    static final String SOCKET = StoreContainers.SECRETS + "/socket";
    static final String PASSWORDS = StoreContainers.SECRETS + "/pgpass";
    static final String DATA = StoreContainers.HOME + "/data";

    /** In a branch, beside its data, once they are whole. */
    private static final String COPIED = StoreContainers.HOME + "/copied";

    private static final Duration START = Duration.ofMinutes(2);
    private static final int LOOK_MILLIS = 50;

    private static final String PREPARE = """
            set -e
            programs=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
            ln -sfn "$programs" %1$s
            if command -v setpriv >/dev/null 2>&1 && setpriv --help 2>&1 | grep -q init-groups
            then as="setpriv --reuid=postgres --regid=postgres --init-groups"
            else as="$(command -v gosu || command -v su-exec) postgres"; fi
            install -d -o postgres -m 0700 %2$s %3$s
            cd %3$s
            """.formatted(PROGRAMS, DATA, SOCKET);

    private static final String STANDING = PREPARE + """
            if [ ! -s %1$s/whole ]; then
              find %1$s -mindepth 1 -delete
              $as %2$s/initdb --pgdata %1$s --username %3$s --auth-local trust --auth-host reject --encoding UTF8 >/dev/null
              printf '%%s\\n' "$TWINFLIGHT_SETTINGS" >>%1$s/postgresql.conf
              $as touch %1$s/whole; echo yes >%1$s/whole
            fi
            exec $as %2$s/postgres -D %1$s -c listen_addresses= -c unix_socket_directories=%4$s -c max_wal_senders=0 -c wal_recycle=off \\
              -c wal_receiver_timeout=20s -c wal_retrieve_retry_interval=1s -c logging_collector=off -c log_destination=stderr
            """.formatted(DATA, PROGRAMS, ADMIN, SOCKET);

    /**
     * Nothing follows the live server here, and members get in by password. What is copied and recovered is not forced to
     * disk, which is most of the time; from then on the server works as durably as live.
     */
    private static final String BRANCH = PREPARE
            + """
            if [ ! -e %4$s ]; then
              chmod 0700 %6$s
              cp -a --reflink=auto --sparse=auto %7$s/. %8$s/
              rm -f %1$s/postmaster.pid
              touch %4$s
            fi
            printf 'local all all trust\nhost all all all scram-sha-256\n' >%1$s/pg_hba.conf
            printf "\ninclude_if_exists '%5$s'\n" >>%1$s/postgresql.conf
            printf 'fsync = off\n' >%5$s; chown postgres %5$s
            exec $as %2$s/postgres -D %1$s -c listen_addresses='*' -c unix_socket_directories=%3$s \
              -c max_logical_replication_workers=0 -c logging_collector=off -c log_destination=stderr
            """.formatted(
                            DATA,
                            PROGRAMS,
                            SOCKET,
                            COPIED,
                            StoreContainers.SECRETS + "/recovery.conf",
                            StoreContainers.SOURCE.substring(0, StoreContainers.SOURCE.lastIndexOf('/')),
                            StoreContainers.SOURCE,
                            StoreContainers.HOME);

    /** Ends what {@link #BRANCH} begins with. */
    static final List<String> DURABLE =
            List.of("COPY (SELECT '') TO '" + StoreContainers.SECRETS + "/recovery.conf'", "SELECT pg_reload_conf()");

    /** A shell command that returns when the server answers; it fails when it does not in time. */
    static final String READY = waiting(PROGRAMS + "/pg_isready -q -h " + SOCKET + " -d postgres");

    private TwinServer() {}

    /** @param settings lines of a configuration file */
    static String standing(String settings) {
        return "TWINFLIGHT_SETTINGS=" + shell(settings) + "\n" + STANDING;
    }

    static String branch() {
        return BRANCH;
    }

    /** A value in a shell script. */
    static String shell(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    static void awaitReady(StoreContainers containers, String container) {
        await(containers, container, READY);
    }

    static void awaitCopied(StoreContainers containers, String container) {
        await(containers, container, waiting("[ -e " + COPIED + " ]"));
    }

    private static void await(StoreContainers containers, String container, String script) {
        if (!containers.isRunning(container)
                || containers
                                .command(container, List.of("sh", "-c", script), Map.of())
                                .exitCode()
                        != 0) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The server in " + container + " did not start: "
                            + containers.lastWords(container).strip());
        }
    }

    /** Waits inside the container: each look from outside costs more than the server needs to start. */
    private static String waiting(String condition) {
        return "i=0; until " + condition + "; do i=$((i+1)); [ $i -lt " + START.toMillis() / LOOK_MILLIS
                + " ] || exit 1; sleep 0.05; done";
    }
}
