package dev.twinflight.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.twinflight.console.live.InMemoryTwinRegistry;
import dev.twinflight.console.live.InMemoryWorld;
import dev.twinflight.console.live.SampleShop;
import dev.twinflight.console.live.TwinShelf;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.console.run.InMemoryAuditLog;
import dev.twinflight.console.run.SampleRuns;
import dev.twinflight.engine.port.AuditLog;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

class TwinImageApiTest {

    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private final InMemoryTwinRegistry registry = new InMemoryTwinRegistry();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new TwinImageController(
                    new TwinShelf(registry, group -> new InMemoryWorld(group.name()), audit, json),
                    new SampleShop().board))
            .setControllerAdvice(new ApiProblems())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
            .build();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void signIn(Role role) {
        var opal = new Account("opal", "Opal", "opal@example.org", Set.of(role), "x");
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(opal, null));
    }

    @Test
    void anOperatorTakesTwinImagesAndRemovesThem() throws Exception {
        signIn(Role.OPERATOR);
        registry.ofRun(SampleRuns.CATALOG, "r1");

        api.perform(order("{\"resource\": \"docker:local/container/web\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.images[0]").value("twin/docker-local-container-web:1-kept-1"))
                .andExpect(jsonPath("$.pause").value("PT0.4S"));
        api.perform(order("{\"group\": \"shop\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.images.length()").value(2));
        api.perform(get("/api/v1/twin-images?limit=1"))
                .andExpect(jsonPath("$.items[0].kept").value(true))
                .andExpect(jsonPath("$.next").isNotEmpty());
        api.perform(get("/api/v1/twin-images?resource=docker-local-container-catalog"))
                .andExpect(jsonPath("$.items.length()").value(2));
        api.perform(delete("/api/v1/twin-images/docker-local-container-web:1-kept-1"))
                .andExpect(status().isNoContent());
        api.perform(delete("/api/v1/twin-images/docker-local-container-web:1-kept-1"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-twin-image"));
        api.perform(delete("/api/v1/twin-images/docker-local-container-catalog:1-r1"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("in-use"));
        assertThat(audit.entries)
                .extracting(AuditLog.Entry::action)
                .containsExactly("twin.taken", "twin.taken", "twin-image.removed");
    }

    @Test
    void refusesTwinImagesToOthersAndOfNothing() throws Exception {
        signIn(Role.AUTHOR);
        api.perform(order("{\"group\": \"shop\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("not-allowed"));
        api.perform(delete("/api/v1/twin-images/x:1")).andExpect(status().isForbidden());
        signIn(Role.OPERATOR);
        api.perform(order("{}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("resource"));
        api.perform(order("{\"resource\": \"nothing\"}")).andExpect(status().isNotFound());
        api.perform(order("{\"group\": \"nothing\"}")).andExpect(status().isNotFound());
        assertThat(registry.images()).isEmpty();
        assertThat(audit.entries)
                .extracting(AuditLog.Entry::action)
                .containsExactly("twin.take.refused", "twin-image.remove.refused");
    }

    private static MockHttpServletRequestBuilder order(String body) {
        return post("/api/v1/twins").contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
