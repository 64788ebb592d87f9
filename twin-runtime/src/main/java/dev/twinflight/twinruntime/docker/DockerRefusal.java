package dev.twinflight.twinruntime.docker;

/** The engine answered a request with an error. Never leaves this package: callers turn it into a named outcome. */
final class DockerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String answer;

    DockerRefusal(String request, int status, String answer) {
        super("Docker refused " + request + " (" + status + "): " + answer);
        this.status = status;
        this.answer = answer;
    }

    int status() {
        return status;
    }

    /** What the engine said, for people. */
    String answer() {
        return answer;
    }

    boolean notFound() {
        return status == 404;
    }
}
