package dev.twinflight.twinruntime.postgres;

import dev.twinflight.twinruntime.docker.StoreContainers;

/**
 * What a branch is made of. Immutable.
 *
 * @param container its container; its volume is called so too
 * @param network the network it is in
 * @param ownNetwork whether that was made for it
 * @param run under which the packet filter keeps the rules of its own network
 */
record BranchPlace(String container, String network, boolean ownNetwork, String run) {

    void discard(StoreContainers containers) {
        containers.remove(container);
        containers.places().removeVolume(container);
        if (ownNetwork) {
            containers.places().removeNetwork(network, run);
        }
    }
}
