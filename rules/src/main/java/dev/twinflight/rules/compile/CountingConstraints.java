package dev.twinflight.rules.compile;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import org.drools.base.base.ObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.core.RuleBaseConfiguration;
import org.drools.core.common.BetaConstraints;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.util.bitmask.BitMask;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/** A join's constraints that count each pair they are asked about in the budget of the evaluation under way. */
@SuppressWarnings("rawtypes") // as Drools declares them
final class CountingConstraints<C> implements BetaConstraints<C> {

    private final BetaConstraints<C> counted;
    private String rule = "";

    private CountingConstraints(BetaConstraints<C> counted) {
        this.counted = counted;
    }

    static <C> BetaConstraints<C> of(BetaConstraints<C> constraints) {
        return constraints instanceof CountingConstraints<C> ? constraints : new CountingConstraints<>(constraints);
    }

    @Override
    public boolean isAllowedCachedLeft(C context, FactHandle handle) {
        Spending.countPair(rule);
        return counted.isAllowedCachedLeft(context, handle);
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, C context) {
        Spending.countPair(rule);
        return counted.isAllowedCachedRight(tuple, context);
    }

    @Override
    public C createContext() {
        return counted.createContext();
    }

    @Override
    public void updateFromTuple(C context, ValueResolver resolver, Tuple tuple) {
        counted.updateFromTuple(context, resolver, tuple);
    }

    @Override
    public void updateFromFactHandle(C context, ValueResolver resolver, FactHandle handle) {
        counted.updateFromFactHandle(context, resolver, handle);
    }

    @Override
    public BetaConstraint[] getConstraints() {
        return counted.getConstraints();
    }

    @Override
    public BetaConstraints getOriginalConstraint() {
        return counted.getOriginalConstraint();
    }

    @Override
    public boolean isIndexed() {
        return counted.isIndexed();
    }

    @Override
    public int getIndexCount() {
        return counted.getIndexCount();
    }

    @Override
    public boolean isEmpty() {
        return counted.isEmpty();
    }

    @Override
    public BetaMemory createBetaMemory(RuleBaseConfiguration configuration, int nodeType) {
        return counted.createBetaMemory(configuration, nodeType);
    }

    @Override
    public void resetTuple(C context) {
        counted.resetTuple(context);
    }

    @Override
    public void resetFactHandle(C context) {
        counted.resetFactHandle(context);
    }

    @Override
    public BitMask getListenedPropertyMask(Pattern pattern, ObjectType type, List<String> properties) {
        return counted.getListenedPropertyMask(pattern, type, properties);
    }

    @Override
    public void init(BuildContext context, int nodeType) {
        rule = context.getRule().getName();
        counted.init(context, nodeType);
    }

    @Override
    public void initIndexes(int depth, int nodeType, RuleBaseConfiguration configuration) {
        counted.initIndexes(depth, nodeType, configuration);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T cloneIfInUse() {
        return (T) of(counted.<BetaConstraints<C>>cloneIfInUse());
    }

    @Override
    public boolean isLeftUpdateOptimizationAllowed() {
        return counted.isLeftUpdateOptimizationAllowed();
    }

    @Override
    public void registerEvaluationContext(BuildContext context) {
        counted.registerEvaluationContext(context);
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("knowledge bases are not serialised");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("knowledge bases are not serialised");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountingConstraints<?> constraints && counted.equals(constraints.counted);
    }

    @Override
    public int hashCode() {
        return counted.hashCode();
    }
}
