package dev.twinflight.gitpolicies;

import org.eclipse.jgit.transport.ReceivePack;

/**
 * What a push must pass to become a candidate. Immutable.
 *
 * @param source where accepted pushes go
 * @param openRuns which branches are in use
 * @param contentCheck what judges a pushed head's files
 * @param listener who hears of accepted heads
 * @param settings limits and links
 */
record PushGate(
        JGitPolicySource source,
        OpenRuns openRuns,
        ContentCheck contentCheck,
        CandidateListener listener,
        PushSettings settings) {

    private static final int STALLED_SECONDS = 60;

    /** Receives one push into its quarantine. */
    ReceivePack receive(Quarantine quarantine, String pusher) {
        Push push = new Push(this, quarantine, pusher);
        ReceivePack receiver = new ReceivePack(quarantine);
        receiver.setRefFilter(PolicyGitServlet::withoutPushRecords);
        receiver.setAllowCreates(true);
        receiver.setAllowDeletes(true);
        receiver.setAllowNonFastForwards(true); // The branch rules say which.
        receiver.setAllowPushOptions(false);
        receiver.setMaxPackSizeLimit(settings.limits().packBytes());
        receiver.setMaxObjectSizeLimit(settings.limits().objectBytes());
        receiver.setObjectChecker(new UnfoldingLimit(settings.limits().unfoldedBytes()));
        receiver.setTimeout(STALLED_SECONDS);
        receiver.setPreReceiveHook(push);
        receiver.setPostReceiveHook(push);
        return receiver;
    }
}
