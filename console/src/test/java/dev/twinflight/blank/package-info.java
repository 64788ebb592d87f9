/**
 * An empty start page for tests of single views. Stands outside the packages the server looks for views in, and knows
 * nothing of them.
 */
@NullMarked
package dev.twinflight.blank;

import org.jspecify.annotations.NullMarked;
