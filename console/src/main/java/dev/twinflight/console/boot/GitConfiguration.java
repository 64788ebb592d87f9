package dev.twinflight.console.boot;

import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.People;
import dev.twinflight.console.people.Role;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.run.RunEngine;
import dev.twinflight.gitpolicies.JGitPolicySource;
import dev.twinflight.gitpolicies.PolicyGitServlet;
import dev.twinflight.gitpolicies.PushLimits;
import dev.twinflight.gitpolicies.PushSettings;
import dev.twinflight.gitpolicies.RulesContentCheck;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.wall.RevisionTrial;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy repository, and the way to push to it. */
@Configuration(proxyBeanMethods = false)
class GitConfiguration {

    private static final int MOST_FACTS = 50_000;

    @Bean
    JGitPolicySource policySource(TwinflightProperties properties, Clock clock) {
        return JGitPolicySource.open(
                properties.data().toAbsolutePath().normalize().resolve(PolicyGitServlet.NAME),
                Seed.read(properties.seed()),
                clock);
    }

    @Bean
    ServletRegistrationBean<PolicyGitServlet> gitServlet(
            JGitPolicySource source,
            RunEngine engine,
            RevisionTrial trial,
            PoliciesInForce inForce,
            FactStore facts,
            People people,
            Clock clock,
            ServerProperties server) {
        var servlet = new PolicyGitServlet(
                source,
                user -> people.find(user).filter(GitConfiguration::isAuthor).isPresent(),
                engine::isOpen,
                new RulesContentCheck(trial, () -> factsOfNow(inForce, facts), clock),
                engine::accepted,
                new PushSettings(PushLimits.defaults(), console(server)));
        var registration = new ServletRegistrationBean<>(servlet, "/git/*");
        registration.setName("git");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Those of the groups in force; enough of them to show what a rule costs. */
    private static List<Fact> factsOfNow(PoliciesInForce inForce, FactStore facts) {
        return inForce.groups().keySet().stream()
                .flatMap(group -> facts.snapshot("live:" + group).all().stream())
                .limit(MOST_FACTS)
                .toList();
    }

    private static boolean isAuthor(Account account) {
        return account.may(Role.AUTHOR);
    }

    /** Where a pusher on this host finds the console. */
    private static Optional<URI> console(ServerProperties server) {
        boolean local = server.getAddress() != null && server.getAddress().isLoopbackAddress();
        Integer port = server.getPort();
        return local && port != null && port > 0
                ? Optional.of(URI.create("http://localhost:" + port))
                : Optional.empty();
    }
}
