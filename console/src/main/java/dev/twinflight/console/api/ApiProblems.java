package dev.twinflight.console.api;

import dev.twinflight.console.api.ApiException.FieldFault;
import dev.twinflight.engine.port.WorldException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Every failure of the API as RFC 9457 problem details with a stable {@code code} and every field at fault. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answered(ApiException e, HttpServletRequest request) {
        return problem(e.status(), e.code(), e.getMessage(), e.faults(), request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException e, HttpServletRequest request) {
        return problem(HttpStatus.FORBIDDEN, "not-allowed", e.getMessage(), List.of(), request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> worldFailed(WorldException e, HttpServletRequest request) {
        HttpStatus status = switch (e.reason()) {
            case ENGINE_UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case RESOURCE_GONE -> HttpStatus.NOT_FOUND;
            case IMAGE_UNKNOWN, CHANGE_FAILED, TWIN_UNSAFE, TWIN_FAILED, WORKLOAD_FAILED -> HttpStatus.BAD_GATEWAY;
        };
        return problem(status, e.reason().code(), e.getMessage(), List.of(), request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception e, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something broke; the server's log says what",
                List.of(),
                request.getRequestURI());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldFault> faults = faults(e);
        HttpStatus known = HttpStatus.valueOf(status.value());
        String code = known == HttpStatus.BAD_REQUEST
                ? "bad-request"
                : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail = body instanceof ProblemDetail given && given.getDetail() != null
                ? given.getDetail()
                : known.getReasonPhrase();
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        ProblemDetail problem = body(known, code, detail, faults, path);
        return ResponseEntity.status(known)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static List<FieldFault> faults(Exception e) {
        return switch (e) {
            case MethodArgumentNotValidException invalid ->
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(error -> new FieldFault(error.getField(), text(error.getDefaultMessage())))
                        .toList();
            case MethodArgumentTypeMismatchException mismatch ->
                List.of(new FieldFault(mismatch.getName(), "not understood: '" + mismatch.getValue() + "'"));
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() instanceof DatabindException cause ->
                List.of(new FieldFault(field(cause), text(cause.getOriginalMessage())));
            default -> List.of();
        };
    }

    private static String field(DatabindException cause) {
        return String.join(
                ".",
                cause.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                        .toList());
    }

    private static String text(@Nullable String message) {
        return message == null ? "is wrong" : message;
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, @Nullable String detail, List<FieldFault> faults, String path) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(status, code, detail, faults, path));
    }

    private static ProblemDetail body(
            HttpStatus status, String code, @Nullable String detail, List<FieldFault> faults, String path) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, detail == null ? status.getReasonPhrase() : detail);
        problem.setInstance(URI.create(path));
        problem.setProperty("code", code);
        problem.setProperty("errors", faults);
        return problem;
    }
}
