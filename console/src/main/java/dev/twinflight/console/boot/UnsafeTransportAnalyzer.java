package dev.twinflight.console.boot;

import dev.twinflight.console.security.Transport.UnsafeTransportException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two lines, not in a stack trace, why the server will not listen where it was told to. */
final class UnsafeTransportAnalyzer extends AbstractFailureAnalyzer<UnsafeTransportException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnsafeTransportException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
