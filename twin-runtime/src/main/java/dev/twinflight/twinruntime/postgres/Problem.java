package dev.twinflight.twinruntime.postgres;

/**
 * Why a twin cannot follow a live server as its group's file asks. Immutable.
 *
 * @param code stable, for programs
 * @param where the place in the group's file, as {@code groups/shop.yaml:12}
 * @param message what was found
 * @param remedy what to do about it
 */
public record Problem(String code, String where, String message, String remedy) {

    @Override
    public String toString() {
        return where + ": " + message + "; " + remedy;
    }
}
