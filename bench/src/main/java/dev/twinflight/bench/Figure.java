package dev.twinflight.bench;

/**
 * One measured value.
 *
 * @param name what was measured
 * @param value in the unit
 * @param unit as {@code s} or {@code %}
 * @param beside what it is to be seen beside; empty for nothing
 * @param goal as {@code <= 10}; empty where there is none
 * @param holds whether the goal is met; true where there is none
 */
public record Figure(String name, double value, String unit, String beside, String goal, boolean holds) {

    public static Figure plain(String name, double value, String unit) {
        return new Figure(name, value, unit, "", "", true);
    }

    public static Figure atMost(String name, double value, String unit, double most) {
        return new Figure(name, value, unit, "", "<= " + text(most), value <= most);
    }

    public static Figure atLeast(String name, double value, String unit, double least) {
        return new Figure(name, value, unit, "", ">= " + text(least), value >= least);
    }

    static String text(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format("%.2f", value);
    }
}
