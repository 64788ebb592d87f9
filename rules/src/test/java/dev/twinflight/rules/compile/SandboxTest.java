package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.policy.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.runtime.KieSession;

class SandboxTest {

    private static final Path TRACE = Path.of("target", "sandbox-escaped");

    private static final Pattern HOST_CODE =
            Pattern.compile("System\\.|Runtime|Thread|java\\.(nio|io|net)|Class|while|for"
                    + " \\(|Process|drools|kcontext|KieServices");

    /**
     * A rule file that tries to get out.
     *
     * @param what how
     * @param line where it is to be refused
     * @param reason part of the refusal
     * @param text the file
     */
    record Hostile(String what, int line, String reason, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Hostile> hostile() {
        String trace = "java.nio.file.Files.createFile(java.nio.file.Path.of(\"target/sandbox-escaped\"));";
        return Stream.of(
                consequence("writes a file", trace),
                consequence(
                        "reads a file",
                        "String s = java.nio.file.Files.readString(java.nio.file.Path.of(\"/etc/passwd\"));"),
                consequence("deletes a file", "new java.io.File(\"x\").delete();"),
                consequence("starts a process", "Runtime.getRuntime().exec(\"id\");"),
                consequence("builds a process", "new ProcessBuilder(\"id\").start();"),
                consequence("ends the machine", "System.exit(1);"),
                consequence("halts the machine", "Runtime.getRuntime().halt(1);"),
                consequence("reads a property", "String s = System.getProperty(\"user.home\");"),
                consequence("reads the environment", "String s = System.getenv(\"PATH\");"),
                consequence("loads a class", "Class.forName(\"java.lang.Runtime\");"),
                consequence("reflects", "$r.getClass().getMethods()[0].invoke($r);"),
                consequence("gets a class loader", "$r.getClass().getClassLoader();"),
                consequence("starts a thread", "new Thread(() -> {}).start();"),
                consequence("sleeps", "Thread.sleep(1000000);"),
                consequence("opens a connection", "new java.net.Socket(\"localhost\", 22);"),
                consequence("loops for ever", "while (true) {}"),
                consequence("loops with for", "for (;;) {}"),
                consequence("loops with do", "do {} while (true);"),
                consequence("loops over a stream", "java.util.stream.Stream.generate(() -> 1).count();"),
                consequence("allocates without end", "long[] a = new long[2147483647];"),
                consequence("repeats a text", "String s = \"x\".repeat(2000000000);"),
                consequence("uses drools", "drools.getKieRuntime().getKieBase();"),
                consequence("uses kcontext", "kcontext.getKieRuntime().halt();"),
                consequence("uses KieServices", "org.kie.api.KieServices.get().getKieClasspathContainer();"),
                consequence("inserts a fact", "insert($r);"),
                consequence("deletes a fact", "delete($r);"),
                consequence("modifies a fact", "modify($r) {}"),
                consequence(
                        "calls the machinery behind propose",
                        "dev.twinflight.rules.compile.Conclusions.propose(null, \"x\", 1);"),
                consequence("declares a class", "class X { }"),
                consequence("throws", "throw new RuntimeException();"),
                consequence("locks", "synchronized ($r) { }"),
                consequence("uses a lambda", "Runnable r = () -> {};"),
                consequence("uses a text block", "String s = \"\"\"\n x \"\"\";"),
                consequence("uses single quotes", "long c = 'x';"),
                consequence("escapes in code", "\\u0053ystem.exit(1);"),
                consequence("escapes in a comment", "// \\u000a System.exit(1);"),
                consequence("escapes in a text", "String s = \"\\u0022 + System.exit(1) + \\u0022\";"),
                consequence("shadows propose", "long propose = 1;"),
                consequence(
                        "ends the rule early",
                        "end rule \"two\" when eval(true) then System.exit(1); propose.restart($r);"),
                consequence(
                        "serialises",
                        "new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()).writeObject($r);"),
                consequence("reads objects", "new java.io.ObjectInputStream(null).readObject();"),
                consequence("sets a property", "System.setProperty(\"user.home\", \"/\");"),
                consequence("loads native code", "System.load(\"/tmp/x.so\");"),
                consequence("adds a hook at exit", "Runtime.getRuntime().addShutdownHook(null);"),
                consequence("uses a method handle", "java.lang.invoke.MethodHandles.lookup();"),
                consequence("walks a stream of processes", "ProcessHandle.allProcesses().forEach(p -> {});"),
                consequence("listens", "new java.net.ServerSocket(0);"),
                consequence("fetches", "new java.net.URI(\"http://localhost\").toURL().openStream();"),
                consequence("looks up a name", "java.net.InetAddress.getByName(\"localhost\");"),
                consequence("formats for ever", "String s = String.format(\"%2000000000d\", 1);"),
                consequence("interns", "String s = \"x\".intern();"),
                consequence("builds a text", "StringBuilder b = new StringBuilder(2000000000);"),
                consequence("prints", "System.out.println($r);"),
                consequence("waits", "$r.wait();"),
                consequence("starts a timer", "new java.util.Timer().cancel();"),
                consequence("runs a script", "new javax.script.ScriptEngineManager();"),
                consequence("uses a switch", "switch (1) { default: }"),
                consequence("asserts", "assert false;"),
                consequence("returns early", "return;"),
                consequence("casts to what it is not", "Runnable r = (Runnable) (Object) $r;"),
                consequence("references a method", "java.util.function.Supplier s = $r::getName;"),
                condition("constructs a range of regular expressions", "Resource( name.matches(\"(x+x+)+y\") )"),
                condition("takes from an entry point", "Resource() from entry-point \"x\""),
                condition("has a window", "Resource() over window:length( 1 )"),
                condition("collects", "java.util.List() from collect( Resource() )"),
                condition("walks the class", "Resource( class.name == \"x\" )"),
                condition("names a consequence", "do[x]"),
                condition("compares with inline Java", "Resource( (new java.io.File(\"x\")).delete() )"),
                condition("evals", "eval( System.exit(1) )"),
                condition("calls a method", "Resource( System.getenv(name) == null )"),
                condition(
                        "hides a call in a text",
                        "Resource( memoryLimit > \"Runtime.getRuntime().availableProcessors()\" )"),
                condition("matches a catastrophic expression", "Resource( name matches \"(a+)+b\" )"),
                condition("takes from elsewhere", "Resource() from new java.util.ArrayList()"),
                condition(
                        "runs code in accumulate",
                        "accumulate( Usage(), init( System.exit(1); ) action() result( 1 ) )"),
                condition("constructs in a pattern", "Resource( name == new String(\"x\") )"),
                condition("looks at other classes", "Object()"),
                condition("annotates a pattern", "Resource() @watch( System.exit(1) )"),
                condition("calls a query", "?anything( )"),
                condition("walks a path", "/resources[ name == \"x\" ]"),
                new Hostile(
                        "has a function",
                        4,
                        "'function' is not allowed",
                        Rules.HEAD + "function void f() { System.exit(1); }\n" + fine()),
                new Hostile(
                        "has a global",
                        4,
                        "'global' is not allowed",
                        Rules.HEAD + "global java.lang.Runtime runtime\n" + fine()),
                new Hostile(
                        "declares a type with code",
                        4,
                        "'declare' is not allowed",
                        Rules.HEAD + "declare X a : String = System.getenv(\"A\") end\n" + fine()),
                new Hostile(
                        "declares an enumeration",
                        4,
                        "'declare' is not allowed",
                        Rules.HEAD + "declare enum X A(System.exit(1)); v : int end\n" + fine()),
                new Hostile("is a unit", 4, "'unit' is not allowed", Rules.HEAD + "unit X;\n" + fine()),
                new Hostile("declares a type", 4, "'declare' is not allowed", Rules.HEAD + "declare X end\n" + fine()),
                new Hostile(
                        "has a query",
                        4,
                        "'query' is not allowed",
                        Rules.HEAD + "query \"q\" Resource() end\n" + fine()),
                new Hostile(
                        "imports statically",
                        3,
                        "'import static'",
                        Rules.HEAD.strip() + "\nimport static java.lang.System.exit\n" + fine()),
                new Hostile(
                        "imports a function",
                        3,
                        "'import function'",
                        Rules.HEAD.strip() + "\nimport function java.lang.System.exit\n" + fine()),
                new Hostile(
                        "imports accumulate code",
                        3,
                        "'import accumulate'",
                        Rules.HEAD.strip() + "\nimport accumulate evil.Function evil\n" + fine()),
                new Hostile(
                        "imports another class",
                        3,
                        "rules may import",
                        Rules.HEAD.strip() + "\nimport java.lang.Runtime\n" + fine()),
                new Hostile("asks for MVEL", 4, "'dialect' is not allowed", Rules.HEAD + "dialect \"mvel\"\n" + fine()),
                attribute("asks for MVEL in a rule", "dialect \"mvel\"", "'dialect' is not allowed"),
                attribute("computes its salience", "salience ( System.exit(1) )", "expected a whole number"),
                attribute("is no-loop", "no-loop true", "is not allowed"),
                attribute("is lock-on-active", "lock-on-active true", "is not allowed"),
                attribute("has an agenda group", "agenda-group \"x\"", "is not allowed"),
                attribute("has a timer", "timer (int: 1s)", "is not allowed"),
                attribute("is annotated", "@Evil( System.exit(1) )", "annotations are not allowed"),
                attribute("extends a rule", "extends \"other\"", "is not allowed"),
                new Hostile(
                        "breaks out of its name",
                        4,
                        "backslashes are not allowed",
                        Rules.HEAD + fine().replace("\"fine\"", "\"a\\\" + System.exit(1) + \\\"\"")),
                new Hostile(
                        "has code in its name", 4, "found the rule name", Rules.HEAD + fine().replace("fine", "x(){}")),
                new Hostile(
                        "is in another's package",
                        1,
                        "found package",
                        Rules.HEAD.replace("policies.sample", "java.lang") + fine()),
                new Hostile(
                        "is too long",
                        4,
                        "the rule is too long",
                        Rules.HEAD + fine().replace("Resource()", "Resource() " + "Resource() ".repeat(900))),
                new Hostile(
                        "joins without end",
                        4,
                        "patterns, at most",
                        Rules.HEAD + fine().replace("Resource()", "Resource() " + "Resource() ".repeat(12))));
    }

    private static Hostile consequence(String what, String code) {
        return new Hostile(
                what,
                5,
                "",
                Rules.HEAD + "rule \"hostile\" when $r : Resource() then\n" + code + "\npropose.restart($r); end\n");
    }

    private static Hostile condition(String what, String code) {
        return new Hostile(
                what,
                5,
                "",
                Rules.HEAD + "rule \"hostile\" when $r : Resource()\n" + code + "\nthen propose.restart($r); end\n");
    }

    private static Hostile attribute(String what, String code, String reason) {
        return new Hostile(
                what,
                5,
                reason,
                Rules.HEAD + "rule \"hostile\"\n" + code + "\nwhen $r : Resource() then propose.restart($r); end\n");
    }

    private static String fine() {
        return "rule \"fine\" when $r : Resource() then propose.restart($r); end\n";
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWithFileLineAndReason(Hostile hostile) {
        List<Problem> problems = Rules.refused(Rules.policy("sample", hostile.text()));

        assertThat(problems).extracting(Problem::file).containsOnly("policies/sample/rules.drl");
        assertThat(problems)
                .filteredOn(problem -> problem.line() == hostile.line())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains(hostile.reason()));
        assertThat(TRACE).doesNotExist();
    }

    /** The lower layers alone, as if the first two had let everything through. */
    @ParameterizedTest
    @MethodSource("hostile")
    void theLowerLayersRefuseHostCodeByThemselves(Hostile hostile) throws Exception {
        Files.deleteIfExists(TRACE);
        String text = hostile.text().replace("propose.restart($r);", "");

        boolean refused = refusedBelow(text);

        assertThat(TRACE).doesNotExist();
        if (runsHostCode(hostile)) {
            assertThat(refused).as(hostile.what()).isTrue();
        }
    }

    /** Whether host code would run; imports, annotations and comments alone compile to nothing. */
    private static boolean runsHostCode(Hostile hostile) {
        String code = hostile.text().replaceAll("\"[^\"]*\"", "");
        return !hostile.what().matches("imports .*|is annotated|annotates .*|.* in a comment")
                && HOST_CODE.matcher(code).find();
    }

    private static boolean refusedBelow(String text) {
        try {
            var build = new KnowledgeBuild("below", Map.of("policies/sample/rules.drl", text));
            return !build.errors().isEmpty() || !build.files().faults().isEmpty();
        } catch (RuntimeException e) {
            return true; // Drools itself could not read it
        }
    }

    /** Nothing in it is forbidden; what it makes is bounded while it is made. */
    @Test
    void stopsATextThatDoublesUntilTheMemoryIsFull() {
        var doubling = new StringBuilder("String a0 = \"xxxxxxxx\";\n");
        for (int i = 0; i < 60; i++) {
            doubling.append("String a%d = a%d + a%d;%n".formatted(i + 1, i, i));
        }
        RuleSet ruleSet = Rules.compiled(Rules.policy(
                "sample",
                Rules.HEAD + "rule \"bomb\" when $r : Resource() then\n" + doubling + "report.warn($r, a60); end\n"));
        KieSession session = ruleSet.knowledge().newKieSession();
        session.insert(Facts.resource("a", 1));

        assertThatThrownBy(() -> BoundedFiring.fire(session)).hasMessageContaining("a text of 131072 characters");
        session.dispose();
    }

    @Test
    void stopsATextThatGrowsByReplacing() {
        RuleSet ruleSet = Rules.compiled(Rules.policy(
                "sample",
                Rules.HEAD + "rule \"bomb\" when $r : Resource() then\nString a = \"" + "x".repeat(200)
                        + "\";\nreport.warn($r, a.replace(\"x\", a).replace(\"x\", a).replace(\"x\", a)); end\n"));
        KieSession session = ruleSet.knowledge().newKieSession();
        session.insert(Facts.resource("a", 1));

        assertThatThrownBy(() -> BoundedFiring.fire(session)).hasMessageContaining("at most 65536 are allowed");
        session.dispose();
    }

    @Test
    void theServerGoesOnAfterAllOfThem() {
        hostile().forEach(hostile -> Rules.refused(Rules.policy("sample", hostile.text())));

        assertThat(hostile().count()).isGreaterThan(100);
        assertThat(Rules.compiled(Rules.policy("sample", Rules.HEAD + fine()))
                        .knowledge()
                        .getKiePackages())
                .isNotEmpty();
    }

    @Test
    void tellsEveryProblemOfEveryFile() {
        String one = Rules.HEAD
                + "function void f() {}\nrule \"a\" when $r : Resource( nam == \"x\" ) then System.exit(1); end\n"
                + "query \"q\" end\n";
        String two = Rules.HEAD + "rule \"b\" when $r : Resource() then propos.restart($r); end\n";

        assertThat(Rules.refused(Rules.policy("sample", one, two)))
                .extracting(problem ->
                        problem.file().replace("policies/sample/", "") + ":" + problem.line() + " " + problem.message())
                .containsExactly(
                        "more1.drl:4 the rule concludes nothing; expected propose.… or report.…",
                        "more1.drl:4 'propos' is not part of the rule language; did you mean 'propose'?",
                        "rules.drl:4 'function' is not allowed: a rule concludes by propose and report only",
                        "rules.drl:5 'nam' is not part of the rule language; did you mean 'name'?",
                        "rules.drl:5 the rule concludes nothing; expected propose.… or report.…",
                        "rules.drl:5 'System' is not part of the rule language",
                        "rules.drl:5 'exit' is not part of the rule language",
                        "rules.drl:6 'query' is not allowed: rules look at the given facts only");
    }

    @Test
    void noSpoiltFileMakesTheCompilerFail() {
        String text = Rules.HEAD + fine();
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var spoilt = new StringBuilder(text);
            for (int i = 0; i <= random.nextInt(6); i++) {
                spoilt.setCharAt(
                        random.nextInt(spoilt.length()), "\"\\'(){};:.$@#/*\n\r\u00e4 e".charAt(random.nextInt(20)));
            }
            var complaints = new Complaints("rules.drl");
            RuleFile file = new RuleFileParser("sample", "rules.drl", spoilt.toString(), complaints).parse();
            file.rules().forEach(rule -> new TokenCheck(rule, complaints).check());
            assertThat(complaints.problems()).as("seed %d", seed).isNotNull();
        }
    }
}
