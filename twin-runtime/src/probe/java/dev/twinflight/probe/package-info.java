/**
 * The probe: a program that runs in a container beside what it asks, compiled for the tool image's Java 17. Knows nothing
 * of Twinflight; it is given a target on its command line and prints one line for each request.
 */
package dev.twinflight.probe;
