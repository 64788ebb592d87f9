package dev.twinflight.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests that came over plain HTTP from elsewhere, behind a proxy too. Thread-safe. */
public final class PlainHttpRefusal extends OncePerRequestFilter {

    private final Problems problems;

    public PlainHttpRefusal(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The address is always a literal here, so nothing is resolved.
        boolean loopback = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (request.isSecure() || loopback || request.getRequestURI().startsWith("/actuator/health")) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, HttpStatus.FORBIDDEN, "https-needed", "Use https: plain HTTP is refused");
        }
    }
}
