/** Reports for other programs, and tables for people. Knows nothing of how results come about. */
@NullMarked
package dev.twinflight.cli.report;

import org.jspecify.annotations.NullMarked;
