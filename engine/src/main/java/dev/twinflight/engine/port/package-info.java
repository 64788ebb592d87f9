/**
 * The ports: what the engine needs of worlds, twins, telemetry, Git and storage, one capability each. Knows nothing of
 * the technology behind them.
 */
@NullMarked
package dev.twinflight.engine.port;

import org.jspecify.annotations.NullMarked;
