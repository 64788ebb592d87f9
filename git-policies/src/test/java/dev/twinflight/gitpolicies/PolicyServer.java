package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy repository behind a real Tomcat on a free port. Who sends a name is that user; {@code guest} may not push.
 * The content check refuses each line that begins with {@code broken}, and takes one that begins with {@code failing} for
 * a failing test.
 */
final class PolicyServer implements AutoCloseable {

    static final PushLimits LIMITS = new PushLimits(3L << 20, 200, 64 << 10, 40, 256 << 10);

    final JGitPolicySource source;
    final Set<String> openBranches = ConcurrentHashMap.newKeySet();
    final List<Candidate> heard = new CopyOnWriteArrayList<>();
    private final Tomcat tomcat = new Tomcat();

    /** Runs in the middle of each content check. */
    volatile Runnable duringCheck = () -> {};

    PolicyServer(Path folder) throws LifecycleException {
        source = JGitPolicySource.open(
                folder.resolve("policies.git"), Map.of("README.md", "Policies\n"), Clock.systemUTC());
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", folder.toString());
        Wrapper servlet = Tomcat.addServlet(
                context,
                "git",
                new PolicyGitServlet(
                        source,
                        user -> !user.equals("guest"),
                        openBranches::contains,
                        this::check,
                        heard::add,
                        new PushSettings(LIMITS, Optional.of(URI.create("http://localhost:8080/")))));
        servlet.addMapping("/git/*");
        authenticate(context);
        tomcat.start();
    }

    String address(String user) {
        String login = user.isEmpty() ? "" : user + ":secret@";
        return "http://" + login + "127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/git/"
                + PolicyGitServlet.NAME;
    }

    private ContentCheck.Judgement check(SortedMap<String, String> files, RepositorySettings settings) {
        duringCheck.run();
        List<Problem> problems = lines(files, "broken");
        List<Problem> failing = lines(files, "failing");
        if (settings.failingTests() == RepositorySettings.FailingTests.MARK) {
            return new ContentCheck.Judgement(problems, failing);
        }
        problems.addAll(failing);
        return new ContentCheck.Judgement(problems, List.of());
    }

    private static List<Problem> lines(SortedMap<String, String> files, String beginning) {
        List<Problem> problems = new ArrayList<>();
        files.forEach((path, text) -> {
            List<String> lines = text.lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).startsWith(beginning)) {
                    problems.add(new Problem(path, line + 1, 3, "spec.groups", "found '" + lines.get(line) + "'"));
                }
            }
        });
        return problems;
    }

    private static void authenticate(Context context) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("login");
        definition.setFilter(new Login());
        FilterMap map = new FilterMap();
        map.setFilterName("login");
        map.addURLPattern("/*");
        context.addFilterDef(definition);
        context.addFilterMap(map);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        source.close();
    }

    private static final class Login implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(new Known((HttpServletRequest) request), response);
        }
    }

    private static final class Known extends HttpServletRequestWrapper {
        Known(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getRemoteUser() {
            String header = getHeader("Authorization");
            if (header == null) {
                return null;
            }
            byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
            String login = new String(decoded, StandardCharsets.UTF_8);
            return login.substring(0, login.indexOf(':'));
        }
    }
}
