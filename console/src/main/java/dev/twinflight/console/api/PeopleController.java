package dev.twinflight.console.api;

import dev.twinflight.console.api.ApiException.FieldFault;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.JdbcPeople;
import dev.twinflight.console.people.People;
import dev.twinflight.console.people.Role;
import dev.twinflight.engine.port.AuditLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Who may sign in; administrators add and remove people. Passwords go in and never out. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "people")
class PeopleController {

    private final People people;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final JsonMapper json;

    PeopleController(People people, PasswordEncoder encoder, AuditLog audit, JsonMapper json) {
        this.people = people;
        this.encoder = encoder;
        this.audit = audit;
        this.json = json;
    }

    record PersonDocument(String name, String displayName, String mail, List<String> roles) {

        static PersonDocument of(Account account) {
            return new PersonDocument(
                    account.name(),
                    account.displayName(),
                    account.mail(),
                    account.roles().stream().map(Role::word).sorted().toList());
        }
    }

    /**
     * @param displayName as the person's Git commits name them
     * @param mail as the person's Git commits name them
     * @param roles of viewer, author, reviewer, operator, admin
     */
    record NewPerson(
            @NotBlank
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}", message = "must be 1 to 64 of a-z, 0-9, '.', '_' and '-'")
            String name,

            @NotBlank @Size(max = 200) String displayName,
            @NotBlank @Email @Size(max = 320) String mail,
            @NotEmpty Set<String> roles,
            @NotBlank @Size(min = 12, max = 72) String password) {}

    @GetMapping
    @Operation(summary = "Everybody who may sign in (admin)")
    Page<PersonDocument> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after,
            @Parameter(hidden = true) @AuthenticationPrincipal Account admin) {
        check(admin);
        return Page.of(people.all(), limit, after, Account::name, PersonDocument::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a person (admin)")
    PersonDocument add(
            @Valid @RequestBody NewPerson person, @Parameter(hidden = true) @AuthenticationPrincipal Account admin) {
        check(admin);
        Account account = new Account(
                person.name(),
                person.displayName(),
                person.mail(),
                roles(person.roles()),
                Objects.requireNonNull(encoder.encode(person.password())));
        if (!stored().add(account)) {
            throw ApiException.conflict("name-taken", "There is a person '" + person.name() + "' already");
        }
        audit.record(
                admin.name(), "person.added", person.name(), json.writeValueAsString(Map.of("roles", person.roles())));
        return PersonDocument.of(account);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a person (admin, not oneself)")
    void remove(@PathVariable String name, @Parameter(hidden = true) @AuthenticationPrincipal Account admin) {
        check(admin);
        if (admin.name().equals(name)) {
            throw ApiException.conflict("oneself", "Nobody can remove themselves; another administrator can");
        }
        if (!stored().remove(name)) {
            throw ApiException.unknown("person", name);
        }
        audit.record(admin.name(), "person.removed", name, "{}");
    }

    private static void check(Account account) {
        if (!account.may(Role.ADMIN)) {
            throw new AccessDeniedException("This needs the role admin");
        }
    }

    private JdbcPeople stored() {
        if (people instanceof JdbcPeople stored) {
            return stored;
        }
        throw ApiException.conflict("demo", "The demo's people cannot be changed");
    }

    private static Set<Role> roles(Set<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<FieldFault> faults = new ArrayList<>();
        for (String word : words) {
            try {
                roles.add(Role.of(word));
            } catch (IllegalArgumentException e) {
                faults.add(new FieldFault("roles", Objects.requireNonNull(e.getMessage())));
            }
        }
        if (!faults.isEmpty()) {
            throw ApiException.badFields(faults);
        }
        return roles;
    }
}
