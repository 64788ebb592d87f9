package dev.twinflight.bench.fuzz;

import java.util.SplittableRandom;

/** Makes the input of a number: three in four are spoilt, a quarter is as the grammar wrote it. */
final class Inputs {

    private final long seed;

    Inputs(long seed) {
        this.seed = seed;
    }

    Input input(int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var grammar = new Grammar(random);
        var mutator = new Mutator(random);
        String settings = grammar.settings("p" + number);
        String rules = grammar.rules("p" + number);
        int spoil = random.nextInt(8);
        return new Input(
                number,
                spoil == 0 || spoil == 1 ? mutator.spoilt(settings) : settings,
                spoil >= 1 && spoil < 6 ? mutator.spoilt(rules) : rules);
    }
}
