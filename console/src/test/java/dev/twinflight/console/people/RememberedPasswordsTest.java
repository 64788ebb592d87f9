package dev.twinflight.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class RememberedPasswordsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final RememberedPasswords passwords = new RememberedPasswords(new PasswordEncoder() {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            asked.incrementAndGet();
            return ("hash of " + password).equals(hash);
        }
    });

    @Test
    void asksTheSlowHashOnceForWhatMatched() {
        assertThat(passwords.matches("ada", "hash of ada")).isTrue();
        assertThat(passwords.matches("ada", "hash of ada")).isTrue();

        assertThat(asked).hasValue(1);
    }

    @Test
    void neverRemembersWhatDidNotMatchNorAPasswordThatWasChanged() {
        passwords.matches("ada", "hash of ada");

        assertThat(passwords.matches("eve", "hash of ada")).isFalse();
        assertThat(passwords.matches("eve", "hash of ada")).isFalse();
        assertThat(passwords.matches("ada", "hash of new")).isFalse();
    }
}
