package dev.twinflight.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole server in demo mode, with no Docker Engine in reach. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "twinflight.demo=true",
            "twinflight.docker-host=unix:///nowhere/docker.sock",
            "vaadin.productionMode=true"
        })
class ConsoleIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("twinflight.data", data::toString);
    }

    @Test
    void isReadyWithoutADockerEngineAndSaysWhatToDo() throws Exception {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);

        HttpResponse<String> health = get("/actuator/health", null);

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"docker\"", "engine-unreachable", "Check that it runs (docker version)");
        assertThat(get("/api/v1/twins", "ada:ada").statusCode()).isEqualTo(503);
    }

    @Test
    void asksForASignInWithAProblemDetail() throws Exception {
        HttpResponse<String> answer = get("/api/v1/runs", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
        assertThat(answer.body()).contains("\"code\":\"sign-in-needed\"");
        assertThat(get("/api/v1/runs", "ada:wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void letsDemoPeopleLook() throws Exception {
        assertThat(get("/api/v1/runs", "ada:ada").body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(get("/api/v1/audit/verification", "rob:rob").body()).contains("\"intact\":true");
        assertThat(get("/api/v1/people", "ada:ada").statusCode()).isEqualTo(403);
    }

    @Test
    void letsEverybodySignedInFetchButAuthorsAlonePush() throws Exception {
        String fetch = "/git/policies.git/info/refs?service=git-upload-pack";
        String push = "/git/policies.git/info/refs?service=git-receive-pack";

        assertThat(get(fetch, null).headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(get(fetch, "rob:rob").statusCode()).isEqualTo(200);
        assertThat(get(push, "ada:ada").statusCode()).isEqualTo(200);
        assertThat(get(push, "rob:rob").statusCode()).isEqualTo(403);
    }

    @Test
    void leadsPeopleToTheSignInAndServesWhatThatNeeds() throws Exception {
        HttpResponse<String> view = get("/runs", null);

        assertThat(view.statusCode()).isEqualTo(302);
        assertThat(view.headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(get("/login", null)
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(get("/styles.css", null).statusCode()).isEqualTo(200);
        assertThat(get("/favicon.svg", null).statusCode()).isEqualTo(200);
    }

    @Test
    void describesItsApi() throws Exception {
        assertThat(get("/v3/api-docs", null).body())
                .contains("/api/v1/runs/{id}/approval", "/api/v1/audit/verification", "/api/v1/events");
    }

    @Test
    void keepsMetricsForAdministrators() throws Exception {
        assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
        assertThat(get("/actuator/prometheus", "ada:ada").statusCode()).isEqualTo(403);
    }

    @Test
    void throttlesWhoTriesPasswords() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/runs", "eve:guess" + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> answer = get("/api/v1/runs", "eve:guess");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(get("/api/v1/audit", "rob:rob").body()).contains("sign-in.throttled");
    }

    private HttpResponse<String> get(String path, @Nullable String user) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (user != null) {
            String word = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + word);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
