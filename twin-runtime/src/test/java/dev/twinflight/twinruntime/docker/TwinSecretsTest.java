package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TwinSecretsTest {

    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0d2luIn0.c2lnbmF0dXJl";

    private final TwinSecrets secrets = new TwinSecrets("r1", Set.of("ALLOWED_TOKEN", "/run/secrets/free"));

    private static JsonNode config(String... environment) {
        var config = Json.object();
        config.set("Env", Json.array(List.of(environment)));
        return config;
    }

    private String standIn(String secret) {
        return secrets.standIns().getOrDefault(secret, "none");
    }

    @Test
    void masksTheSameValueTheSameWayInAllMembers() {
        JsonNode one = config("DB_PASSWORD=hunter22", "ALLOWED_TOKEN=free", "BARE");
        JsonNode other = config("DSN=postgres://joe:hunter22@db/x,postgres://ann:pw2@db/y", "NOTE=say hunter22");
        assertThat(secrets.collect("web", one)).containsExactly("DB_PASSWORD");
        assertThat(secrets.collect("shop", other)).containsExactly("DSN");
        assertThat(secrets.mask(one))
                .containsExactlyInAnyOrder("DB_PASSWORD=" + standIn("hunter22"), "ALLOWED_TOKEN=free", "BARE");
        assertThat(secrets.mask(other))
                .containsExactlyInAnyOrder(
                        "DSN=postgres://joe:" + standIn("hunter22") + "@db/x,postgres://ann:" + standIn("pw2")
                                + "@db/y",
                        "NOTE=say " + standIn("hunter22"));
        assertThat(standIn("hunter22")).matches("masked-[0-9a-f]{12}").isNotEqualTo(standIn("pw2"));
    }

    @Test
    void makesAStandInOfTheSecretsPlaceAndNotOfTheSecret() {
        var other = new TwinSecrets("r1", Set.of());
        secrets.collect("web", config("DB_PASSWORD=first-secret"));
        other.collect("web", config("DB_PASSWORD=other-secret"));
        assertThat(other.standIns()).containsEntry("other-secret", standIn("first-secret"));
    }

    @Test
    void aPasswordThatIsAWordIsMaskedWhereItIsOneAndNowhereElse() {
        JsonNode config =
                config("PGPASSWORD=postgres", "PGUSER=postgres", "URL=postgres://postgres:postgres@db/postgres");
        secrets.collect("db", config);
        String standIn = standIn("postgres");
        assertThat(secrets.mask(config))
                .containsExactlyInAnyOrder(
                        "PGPASSWORD=" + standIn,
                        "PGUSER=postgres",
                        "URL=postgres://postgres:" + standIn + "@db/postgres");
    }

    @Test
    void masksKnownFormsWhateverTheVariableIsCalled() {
        JsonNode config = config("A=id " + KEY_ID, "B=" + TOKEN);
        secrets.collect("web", config);
        assertThat(secrets.mask(config)).containsExactly("A=id " + standIn(KEY_ID), "B=" + standIn(TOKEN));
    }

    @Test
    void masksCommandsHealthChecksAndLabels() {
        JsonNode document = Json.parse("""
                {"Cmd":["server","--password=abc","--api-token","word","sh -c 'TOKEN=s3cr3t-1 run'"],
                 "Healthcheck":{"Test":["CMD-SHELL","curl http://joe:pass@web/"]},
                 "Labels":{"deploy.secret":"word","plain":"word"}}""");
        assertThat(secrets.collect("web", document))
                .containsExactly("its command", "its health check", "the label deploy.secret");
        secrets.maskTexts(document);
        assertThat(document.path("Cmd").values().stream().map(JsonNode::asString))
                .containsExactly(
                        "server",
                        "--password=" + standIn("abc"),
                        "--api-token",
                        standIn("word"),
                        "sh -c 'TOKEN=" + standIn("s3cr3t-1") + " run'");
        assertThat(document.path("Healthcheck").path("Test").path(1).asString())
                .isEqualTo("curl http://joe:" + standIn("pass") + "@web/");
        assertThat(document.path("Labels").path("deploy.secret").asString()).isEqualTo(standIn("word"));
        assertThat(document.path("Labels").path("plain").asString()).isEqualTo("word");
    }

    @Test
    void readsSecretFilesByTheirNames() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----";
        assertThat(SecretTexts.inFile("/run/secrets/db", " pw \n")).containsExactly("pw");
        assertThat(SecretTexts.inFile("/etc/tls/server.pem", "cert\n" + key + "\n"))
                .containsExactly(key);
        assertThat(SecretTexts.inFile("/etc/tls/ca.pem", "-----BEGIN CERTIFICATE-----\nMIIabc\n"))
                .isEmpty();
        assertThat(SecretTexts.inFile("/root/.pgpass", "# no:one:is:here:x\ndb:5432:*:joe:a\\:b\n"))
                .containsExactly("a\\:b");
        assertThat(SecretTexts.inFile("/root/.netrc", "machine m login joe password pw\n"))
                .containsExactly("pw");
        assertThat(SecretTexts.inFile("/app/.env", "export API_KEY=\"k1\"\nPORT=80\n"))
                .containsExactly("k1");
    }

    @Test
    void takesFilesOfSecretsInUnlessTheyAreAllowed() {
        var source = new SourceMounts.Source(0, "bind", "/srv/secrets", "/run/secrets");
        byte[] bytes = {(byte) 0xff, 0, 1};
        secrets.collect("web", config("DB_PASSWORD=hunter22"));
        assertThat(secrets.collectFile(source, "/run/secrets/db", "hunter22\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(secrets.collectFile(source, "/run/secrets/free", "other".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(secrets.collectFile(source, "/run/secrets/key.p12", bytes)).isTrue();
        assertThat(secrets.standIns()).hasSize(2).doesNotContainKey("other");
        assertThat(secrets.wholeFiles()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("/run/secrets/key.p12");
            assertThat(file.standIn()).startsWith("masked-");
        });
    }

    @Test
    void aTwinsTextSaysWhatItsResourcesDoesButForStandIns() {
        String standIn = "masked-0123456789ab";
        assertThat(TwinSecrets.hides("a " + standIn + " b", "a secret b")).isTrue();
        assertThat(TwinSecrets.hides(standIn, "secret")).isTrue();
        assertThat(TwinSecrets.hides("a " + standIn + " b", "a secret c")).isFalse();
        assertThat(TwinSecrets.hides("a b", "a c")).isFalse();
    }
}
