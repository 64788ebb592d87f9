package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates what is in force over each group's live facts, all the time. Takes no action. Safe for use by many threads;
 * each group's working memory has one owner thread.
 */
public final class LiveEvaluation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvaluation.class);

    private final FactStore facts;
    private final RuleSetCompiler compiler;
    private final DecisionLog log;
    private final Clock clock;
    private final Map<String, GroupEvaluator> groups = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param log gets every change of a decision before it is shown */
    public LiveEvaluation(FactStore facts, RuleSetCompiler compiler, DecisionLog log, Clock clock) {
        this.facts = facts;
        this.compiler = compiler;
        this.log = log;
        this.clock = clock;
    }

    /** Puts a revision's policies in force: each group's working memory is built anew and switched. */
    public synchronized void enforce(String revision, PolicyRepository repository) {
        groups.keySet().stream()
                .filter(group -> !repository.groups().containsKey(group))
                .toList()
                .forEach(group -> take(group).ifPresent(GroupEvaluator::end));
        repository.groups().keySet().forEach(group -> enforce(revision, group, repository));
    }

    private void enforce(String revision, String group, PolicyRepository repository) {
        List<Policy> policies = repository.policiesOf(group);
        switch (compiler.compile(policies)) {
            case Compilation.Compiled compiled ->
                switchTo(new LiveView(revision, group, repository), group, compiled.ruleSet());
            case Compilation.Refused refused ->
                LOG.error("Revision {} is in force but does not compile: {}", revision, refused.problems());
        }
    }

    private void switchTo(LiveView view, String group, RuleSet ruleSet) {
        groups.computeIfAbsent(group, name -> new GroupEvaluator(name, facts, log, clock, this::announce))
                .enforce(view, ruleSet);
    }

    private Optional<GroupEvaluator> take(String group) {
        return Optional.ofNullable(groups.remove(group));
    }

    /** The decisions that hold in a group now, in order of resource and rule; none for an unknown group. */
    public List<LiveDecision> decisions(String group) {
        GroupEvaluator evaluator = groups.get(group);
        return evaluator == null ? List.of() : evaluator.decisions();
    }

    /** Tells the names of groups whose decisions changed. */
    public FactStore.Subscription subscribe(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void announce(String group) {
        listeners.forEach(listener -> listener.accept(group));
    }

    @Override
    public synchronized void close() {
        List.copyOf(groups.keySet()).forEach(group -> take(group).ifPresent(GroupEvaluator::close));
    }
}
