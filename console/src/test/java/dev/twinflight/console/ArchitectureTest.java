package dev.twinflight.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The borders of docs/architecture.md. */
class ArchitectureTest {

    private static final List<String> ROOMS =
            List.of("rules", "engine", "twinruntime", "sync", "gitpolicies", "console", "cli");
    private static final List<String> ADAPTERS = List.of("twinruntime", "sync", "gitpolicies");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.twinflight");
    }

    @Test
    void seesEveryRoom() {
        ROOMS.forEach(room -> assertThat(
                        classes.stream().filter(type -> type.getPackageName().startsWith("dev.twinflight." + room)))
                .as("classes of %s", room)
                .hasSizeGreaterThan(5));
    }

    @Test
    void rulesKnowNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(room("rules"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("rules"))
                .because("the vocabulary lies below everything, and policy authors need nothing but it")
                .check(classes);
    }

    @Test
    void engineKnowsRulesAlone() {
        noClasses()
                .that()
                .resideInAPackage(room("engine"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("rules", "engine"))
                .because("the engine reaches the world through its ports, never through an adapter")
                .check(classes);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        ADAPTERS.forEach(adapter -> noClasses()
                .that()
                .resideInAPackage(room(adapter))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("rules", "engine", adapter))
                .because("each adapter can be replaced without the others noticing")
                .check(classes));
    }

    @Test
    void commandLineAndServerDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(room("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("console"))
                .because("the command works offline, and reaches a server through its API alone")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(room("console"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("cli"))
                .because("the server does not need what is made for a terminal")
                .check(classes);
    }

    @Test
    void springStaysInTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("console"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "com.vaadin..", "jakarta.persistence..")
                .because("everything else must run without a server, offline and in tests")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(room("console"), "dev.twinflight.twinruntime.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .because("Twinflight keeps its own state in the console; besides, live databases alone are asked")
                .check(classes);
    }

    @Test
    void librariesStayInTheirRooms() {
        library("org.eclipse.jgit..", List.of("gitpolicies"), "Git is one way to keep policies");
        library("com.github.dockerjava..", List.of("twinruntime"), "Docker is one way to run twins");
        library("picocli..", List.of("cli"), "only the command reads arguments of a terminal");
        library("org.kie..", List.of("rules", "engine"), "only rules and their evaluation know Drools");
        library("org.drools..", List.of("rules", "engine"), "only rules and their evaluation know Drools");
    }

    @Test
    void viewsAndApiReachTheWorldThroughTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.twinflight.console.view..", "dev.twinflight.console.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.twinflight.twinruntime..", "dev.twinflight.gitpolicies..", "javax.sql..")
                .because("views and API are thin; boot alone knows which adapters there are")
                .check(classes);
    }

    @Test
    void apiAndViewsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.twinflight.console.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.twinflight.console.view..")
                .because("both stand on the same application services, side by side")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.twinflight.console.view..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.twinflight.console.api..")
                .because("both stand on the same application services, side by side")
                .check(classes);
    }

    private static void library(String packages, List<String> homes, String because) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes.stream().map(ArchitectureTest::room).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .because(because)
                .check(classes);
    }

    private static String room(String name) {
        return "dev.twinflight." + name + "..";
    }

    /** Every room but these. */
    private static String[] rooms(String... allowed) {
        return ROOMS.stream()
                .filter(room -> Stream.of(allowed).noneMatch(room::equals))
                .map(ArchitectureTest::room)
                .toArray(String[]::new);
    }
}
