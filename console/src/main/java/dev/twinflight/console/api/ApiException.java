package dev.twinflight.console.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/** An answer other than success: becomes a problem detail with this code. Immutable. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One field at fault. */
    record FieldFault(String field, String message) {}

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldFault> faults;

    private ApiException(HttpStatus status, String code, String detail, List<FieldFault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    static ApiException unknown(String what, String id) {
        return new ApiException(
                HttpStatus.NOT_FOUND, "unknown-" + what, "There is no " + what + " '" + id + "'", List.of());
    }

    static ApiException notThere(String code, String detail) {
        return new ApiException(HttpStatus.NOT_FOUND, code, detail, List.of());
    }

    static ApiException conflict(String code, String detail) {
        return new ApiException(HttpStatus.CONFLICT, code, detail, List.of());
    }

    static ApiException badField(String field, String message) {
        return badFields(List.of(new FieldFault(field, message)));
    }

    static ApiException badFields(List<FieldFault> faults) {
        return new ApiException(
                HttpStatus.BAD_REQUEST,
                "bad-request",
                faults.size() == 1 ? "One field is wrong" : faults.size() + " fields are wrong",
                faults);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    List<FieldFault> faults() {
        return faults;
    }
}
