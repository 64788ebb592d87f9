package dev.twinflight.console.boot;

import dev.twinflight.console.people.DemoPeople;
import dev.twinflight.console.people.FirstAdmin;
import dev.twinflight.console.people.JdbcPeople;
import dev.twinflight.console.people.People;
import dev.twinflight.console.people.RememberedPasswords;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may sign in: the demo's two people, or those in the database. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberedPasswords(PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    @Bean
    @ConditionalOnProperty(name = "twinflight.demo", havingValue = "true")
    People demoPeople(PasswordEncoder encoder) {
        return new DemoPeople(encoder);
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnProperty(name = "twinflight.demo", havingValue = "false", matchIfMissing = true)
    JdbcPeople people(DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
        return new JdbcPeople(dataSource, new TransactionTemplate(transactions), clock);
    }

    /** Once the server runs: a start that fails must not show a password nobody looks for. */
    @Bean
    @ConditionalOnBean(JdbcPeople.class)
    ApplicationRunner firstAdmin(JdbcPeople people, PasswordEncoder encoder) {
        return _ -> new FirstAdmin(people, encoder, System.out).ensure();
    }
}
