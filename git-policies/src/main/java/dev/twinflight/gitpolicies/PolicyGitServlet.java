package dev.twinflight.gitpolicies;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.GitSmartHttpTools;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/**
 * Serves the policy repository as {@value #NAME} over smart HTTP; the dumb protocol is off. Map it to {@code /git/*},
 * behind authentication: requests without a user are refused here too.
 */
public final class PolicyGitServlet extends GitServlet {

    /** The last part of the repository's address. */
    public static final String NAME = "policies.git";

    private static final int STALLED_SECONDS = 60;

    private final transient JGitPolicySource source;
    private final transient PushAuthority authority;
    private final transient PushGate gate;

    public PolicyGitServlet(
            JGitPolicySource source,
            PushAuthority authority,
            OpenRuns openRuns,
            ContentCheck contentCheck,
            CandidateListener listener,
            PushSettings settings) {
        this.source = source;
        this.authority = authority;
        this.gate = new PushGate(source, openRuns, contentCheck, listener, settings);
        setRepositoryResolver(this::open);
        setUploadPackFactory(PolicyGitServlet::send);
        setReceivePackFactory(this::receive);
        setAsIsFileService(AsIsFileService.DISABLED);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> user = user(request);
        if (user.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Twinflight\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isPush(request) && !authority.mayPush(user.get())) {
            // Git shows the message only of an answer that is 200 to HTTP.
            GitSmartHttpTools.sendError(
                    request,
                    response,
                    HttpServletResponse.SC_OK,
                    Terminal.plain(user.get()) + " may not push; ask an administrator for the role of an author");
        } else {
            super.service(request, response);
        }
    }

    /** A user's name becomes a line of a commit message. */
    private static Optional<String> user(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteUser())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && name.chars().noneMatch(Character::isISOControl));
    }

    private static boolean isPush(HttpServletRequest request) {
        return GitSmartHttpTools.isReceivePack(request)
                || (request.getMethod().equals("GET")
                        && GitSmartHttpTools.RECEIVE_PACK.equals(request.getParameter("service")));
    }

    /** The servlet closes what it is given: a push's quarantine deletes itself then. */
    private Repository open(HttpServletRequest request, String name)
            throws RepositoryNotFoundException, ServiceMayNotContinueException {
        if (!name.equals(NAME)) {
            throw new RepositoryNotFoundException(name);
        }
        if (!GitSmartHttpTools.isReceivePack(request)) {
            return source.share();
        }
        try {
            return source.quarantine(gate.settings().limits().objects());
        } catch (IOException failure) {
            throw new ServiceMayNotContinueException("the server could not make room for this push", failure);
        }
    }

    private ReceivePack receive(HttpServletRequest request, Repository repository) {
        if (repository instanceof Quarantine quarantine) {
            return gate.receive(quarantine, user(request).orElseThrow());
        }
        ReceivePack advertiser = new ReceivePack(repository); // Only tells its refs, before the push itself.
        advertiser.setRefFilter(PolicyGitServlet::withoutPushRecords);
        return advertiser;
    }

    private static UploadPack send(HttpServletRequest request, Repository repository) {
        UploadPack sender = new UploadPack(repository);
        sender.setRefFilter(PolicyGitServlet::withoutPushRecords);
        sender.setTimeout(STALLED_SECONDS);
        @Nullable String protocol = request.getHeader("Git-Protocol");
        if (protocol != null) {
            sender.setExtraParameters(List.of(protocol.split(":")));
        }
        return sender;
    }

    static Map<String, Ref> withoutPushRecords(Map<String, Ref> refs) {
        Map<String, Ref> shown = new HashMap<>(refs);
        shown.remove(PushRecords.REF);
        return shown;
    }
}
