package dev.twinflight.console.security;

import dev.twinflight.console.people.People;
import dev.twinflight.engine.port.AuditLog;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, unless that was tried too often in vain. Thread-safe. */
public final class ThrottledSignIn extends DaoAuthenticationProvider {

    private final SignInThrottle throttle;
    private final AuditLog audit;

    public ThrottledSignIn(People people, PasswordEncoder encoder, SignInThrottle throttle, AuditLog audit) {
        super(name -> people.find(name).orElseThrow(() -> UsernameNotFoundException.fromUsername(name)));
        this.throttle = throttle;
        this.audit = audit;
        setPasswordEncoder(encoder);
    }

    /**
     * Checks an attempt.
     *
     * @throws LockedException after too many failures, whatever the password
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String key = attempt.getName() + "@" + address(attempt);
        if (throttle.closed(key)) {
            throw new LockedException("Too many failed sign-ins; wait a minute and try again");
        }
        try {
            Authentication result = super.authenticate(attempt);
            throttle.succeeded(key);
            return result;
        } catch (BadCredentialsException e) {
            throttle.failed(key);
            if (throttle.closed(key)) {
                audit.record(shortened(attempt.getName()), "sign-in.throttled", address(attempt), "{}");
            }
            throw e;
        }
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
    }
}
