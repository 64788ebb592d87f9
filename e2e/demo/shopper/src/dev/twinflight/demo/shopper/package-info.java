/**
 * The demo shop's customers: asks for pages at a constant rate and says how it was served.
 * Knows nothing of Twinflight; it finds the shop by its name.
 */
package dev.twinflight.demo.shopper;
