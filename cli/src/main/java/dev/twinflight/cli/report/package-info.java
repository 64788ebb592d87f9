/** Reports for other programs: JUnit XML, SARIF. Knows nothing of how results come about. */
@NullMarked
package dev.twinflight.cli.report;

import org.jspecify.annotations.NullMarked;
