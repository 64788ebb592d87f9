package dev.twinflight.console.boot;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.twinflight.console.people.People;
import dev.twinflight.console.security.PlainHttpRefusal;
import dev.twinflight.console.security.Problems;
import dev.twinflight.console.security.SignInThrottle;
import dev.twinflight.console.security.ThrottledSignIn;
import dev.twinflight.console.security.Transport;
import dev.twinflight.console.view.login.LoginView;
import dev.twinflight.engine.port.AuditLog;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** The ways in, each with a filter chain of its own: API, Git, actuator, and the views, which take all that is left. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Vaadin's client needs inline scripts and styles; nothing comes from elsewhere. */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
            + " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'";

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    Transport transport(TwinflightProperties properties, ServerProperties server) {
        boolean tls = server.getSsl() != null && server.getSsl().isEnabled();
        var strategy = server.getForwardHeadersStrategy();
        boolean proxied = strategy != null && strategy != ServerProperties.ForwardHeadersStrategy.NONE;
        Transport transport = new Transport(server.getAddress(), tls, proxied, properties.demo());
        transport.check();
        return transport;
    }

    /** After the filter that reads a proxy's headers, before everything else. */
    @Bean
    FilterRegistrationBean<PlainHttpRefusal> plainHttpRefusal(Problems problems) {
        var registration = new FilterRegistrationBean<>(new PlainHttpRefusal(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    ThrottledSignIn signIn(People people, PasswordEncoder encoder, AuditLog audit, Clock clock) {
        return new ThrottledSignIn(people, encoder, new SignInThrottle(clock), audit);
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, Problems problems) {
        programs(http, problems)
                .securityMatcher("/api/**")
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .hasRole("VIEWER"));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain gitChain(HttpSecurity http, Problems problems) {
        RequestMatcher push = request -> request.getRequestURI().endsWith("/git-receive-pack")
                || "git-receive-pack".equals(request.getParameter("service"));
        programs(http, problems)
                .securityMatcher("/git/**")
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(push)
                                .hasRole("AUTHOR")
                                .anyRequest()
                                .hasRole("VIEWER"));
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain actuatorChain(HttpSecurity http, Problems problems) {
        programs(http, problems)
                .securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/actuator/info")
                        .permitAll()
                        .anyRequest()
                        .hasRole("ADMIN"));
        return http.build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain viewChain(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/styles.css", "/favicon.svg", "/favicon.ico", "/schemas/**")
                .permitAll()
                .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html")
                .permitAll());
        http.headers(SecurityConfiguration::viewHeaders);
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                views -> views.loginView(LoginView.class)
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        return http.build();
    }

    /** Written at once, for Vaadin commits its answers past the filter; how long they are kept Vaadin says itself. */
    private static void viewHeaders(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <F extends HeaderWriterFilter> F postProcess(F filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                });
    }

    /** Programs sign in with each request, have no session, and get problem details instead of pages. */
    private static HttpSecurity programs(HttpSecurity http, Problems problems) {
        return http.httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
    }
}
