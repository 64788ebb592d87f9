package dev.twinflight.rules.fact;

/** Where something mounted comes from. */
public enum MountType {
    /** A path of the host. */
    HOST,
    /** A volume of the engine. */
    VOLUME,
    /** Memory, gone with the resource. */
    MEMORY
}
