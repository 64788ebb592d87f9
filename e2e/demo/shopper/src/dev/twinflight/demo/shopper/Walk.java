package dev.twinflight.demo.shopper;

import java.net.URI;

/**
 * The way through the shop: the front page, then four items, and so on, over and over from the first item to the last.
 * The same for every start, so two shoppers ask the same questions. Confined to the pacer's thread.
 */
final class Walk {

    private static final int FRONT_PAGE_EVERY = 5;

    private final URI shop;
    private final int items;
    private long steps;
    private int item;

    Walk(URI shop, int items) {
        this.shop = shop;
        this.items = items;
    }

    URI next() {
        if (steps++ % FRONT_PAGE_EVERY == 0) {
            return shop.resolve("/");
        }
        item = item % items + 1;
        return shop.resolve("/items/" + item);
    }
}
