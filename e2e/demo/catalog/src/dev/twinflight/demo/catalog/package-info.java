/**
 * The demo shop's catalogue: answers for items out of a database, and keeps every item it was ever asked for in memory.
 * Knows nothing of Twinflight; it is a program like any other that somebody runs in a container.
 */
package dev.twinflight.demo.catalog;
