package dev.twinflight.rules.compile;

import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.impl.KnowledgePackageImpl;
import org.drools.core.common.BetaConstraints;
import org.drools.core.reteoo.CoreComponentFactory;
import org.drools.core.reteoo.ExistsNode;
import org.drools.core.reteoo.JoinNode;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.NotNode;
import org.drools.core.reteoo.ObjectSource;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.core.reteoo.builder.NodeFactory;
import org.drools.core.reteoo.builder.PhreakNodeFactory;

/**
 * Gives Drools joins that count the pairs of facts they try. Drools asks nobody between two firings, however long a join
 * takes and however much it keeps; but it does ask a join's constraints about each pair. Found by Drools as a service.
 */
public final class CountingNodes implements CoreComponentFactory {

    private final NodeFactory nodes = new Joins();

    @Override
    public NodeFactory getNodeFactoryService() {
        return nodes;
    }

    @Override
    public InternalKnowledgePackage createKnowledgePackage(String name) {
        return new KnowledgePackageImpl(name);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as Drools declares them
    private static final class Joins extends PhreakNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public JoinNode buildJoinNode(
                int id, LeftTupleSource left, ObjectSource right, BetaConstraints constraints, BuildContext context) {
            return super.buildJoinNode(id, left, right, CountingConstraints.of(constraints), context);
        }

        @Override
        public NotNode buildNotNode(
                int id, LeftTupleSource left, ObjectSource right, BetaConstraints constraints, BuildContext context) {
            return super.buildNotNode(id, left, right, CountingConstraints.of(constraints), context);
        }

        @Override
        public ExistsNode buildExistsNode(
                int id, LeftTupleSource left, ObjectSource right, BetaConstraints constraints, BuildContext context) {
            return super.buildExistsNode(id, left, right, CountingConstraints.of(constraints), context);
        }
    }
}
