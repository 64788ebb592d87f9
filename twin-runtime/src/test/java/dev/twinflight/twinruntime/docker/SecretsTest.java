package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "password",
                "MYSQL_PASSWD",
                "ClientSecret",
                "API_KEY",
                "APIKEY",
                "AWS_ACCESS_KEY_ID",
                "GITHUB_TOKEN",
                "CREDENTIALS",
                "MONGO_PWD",
                "REDIS_PASS",
                "--password"
            })
    void knowsSecretsByName(String name) {
        assertThat(Secrets.looksSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PATH", "PWD", "LEVEL", "KEYBOARD", "DB_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD", "PASSENGERS"
            })
    void leavesOthersAlone(String name) {
        assertThat(Secrets.looksSecret(name)).isFalse();
    }

    @Test
    void findsAValueWhereverItLies() throws IOException {
        byte[] needle = "correct-horse".getBytes(StandardCharsets.UTF_8);
        for (int at : new int[] {0, 1, 65_530, 65_536, 131_071, 199_000}) {
            byte[] hay = new byte[200_000];
            new Random(at).nextBytes(hay);
            System.arraycopy(needle, 0, hay, at, needle.length);
            assertThat(SecretSearch.search(new ByteArrayInputStream(hay), Map.of("TOKEN", needle)))
                    .as("at %d", at)
                    .contains("TOKEN");
        }
        assertThat(SecretSearch.search(new ByteArrayInputStream(new byte[70_000]), Map.of("TOKEN", needle)))
                .isEmpty();
    }

    @Test
    void readsNewDirectoriesWholeAndChangedFilesAlone() {
        var changes = Json.parse("""
                [{"Path":"/etc","Kind":0},{"Path":"/etc/app.conf","Kind":0},{"Path":"/srv","Kind":1},
                 {"Path":"/srv/a","Kind":1},{"Path":"/srv/a/b","Kind":1},{"Path":"/tmp","Kind":0},{"Path":"/tmp/x","Kind":2}]""");
        assertThat(SecretSearch.toRead(changes)).containsExactly("/etc/app.conf", "/srv");
    }
}
