package dev.twinflight.console.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for paths the API does not have, which the views would take otherwise. */
@RestController
@Hidden
class UnknownController {

    @RequestMapping("/api/**")
    void unknown(HttpServletRequest request) {
        throw ApiException.notThere(
                "unknown-path", "The API has no " + request.getRequestURI() + "; /v3/api-docs describes what it has");
    }
}
