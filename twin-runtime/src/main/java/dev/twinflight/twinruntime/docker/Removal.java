package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;

/**
 * Takes a container out of service: stopped and renamed, so that it is no member any more and can come back as it was.
 * Where it stands is read off its name. Thread-safe.
 */
final class Removal implements Execution {

    private final KeptContainers kept;

    Removal(KeptContainers kept) {
        this.kept = kept;
    }

    @Override
    public void apply(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        kept.refusable(prepared, () -> {
            if (!kept.isAside(prepared, wayBack)) {
                kept.putAside(prepared, wayBack);
            }
        });
    }

    @Override
    public void restore(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        kept.refusable(prepared, () -> {
            if (kept.isAside(prepared, wayBack) && kept.isTaken(wayBack)) {
                throw new WorldException(
                        Reason.CHANGE_FAILED,
                        prepared.resource() + " cannot come back: another container is called " + wayBack.name()
                                + " now. Rename or remove that one first.");
            }
            kept.takeBack(prepared, wayBack);
            kept.start(wayBack);
        });
    }

    @Override
    public void release(PreparedChange prepared) {
        kept.release(prepared);
    }
}
