package dev.twinflight.gitpolicies;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * Git's own check of each received object, which also adds up what a pack unfolds to and stops a compression bomb. One
 * per push; confined to its thread.
 */
final class UnfoldingLimit extends ObjectChecker {

    private final long limit;
    private long unfolded;

    UnfoldingLimit(long limit) {
        this.limit = limit;
        setSafeForWindows(true);
        setSafeForMacOS(true);
    }

    @Override
    public void check(AnyObjectId id, int type, byte[] raw) throws CorruptObjectException {
        if (type != Constants.OBJ_BLOB) { // Blobs come through their own checker, also from here.
            unfolded += raw.length;
            refuseBeyondLimit();
        }
        super.check(id, type, raw);
    }

    @Override
    public BlobObjectChecker newBlobObjectChecker() {
        return new BlobObjectChecker() {
            @Override
            public void update(byte[] part, int offset, int length) {
                unfolded += length;
            }

            @Override
            public void endBlob(AnyObjectId id) throws CorruptObjectException {
                refuseBeyondLimit();
            }
        };
    }

    private void refuseBeyondLimit() throws CorruptObjectException {
        if (unfolded > limit) {
            throw new CorruptObjectException(
                    "the objects of this push unfold to more than " + PushLimits.readable(limit));
        }
    }
}
