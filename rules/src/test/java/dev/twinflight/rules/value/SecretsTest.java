package dev.twinflight.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0d2luIn0.c2lnbmF0dXJl",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----",
                "masked-0123456789ab"
            })
    void knowsSecretsByForm(String secret) {
        assertThat(Secrets.secretsIn("before " + secret + " after")).containsExactly(secret);
        assertThat(Secrets.mask("PLAIN", "before " + secret + " after")).isEqualTo("before ******** after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://web:8080/a@b",
                "AKIASHORT",
                "eyJub3QuYQ.token",
                "-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nno end"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(Secrets.secretsIn(text)).isEmpty();
        assertThat(Secrets.mask("PLAIN", text)).isEqualTo(text);
    }

    @Test
    void findsThePasswordOfEachUrl() {
        String text = "postgres://joe:one@db/x, http://ann:two@web/";
        assertThat(Secrets.secretsIn(text)).containsExactly("one", "two");
        assertThat(Secrets.mask("DSN", text)).isEqualTo("postgres://joe:********@db/x, http://ann:********@web/");
    }
}
