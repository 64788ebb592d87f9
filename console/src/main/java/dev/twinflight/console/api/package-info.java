/**
 * The REST API: documents and the controllers that serve them. Knows nothing of storage, containers or views.
 */
@NullMarked
package dev.twinflight.console.api;

import org.jspecify.annotations.NullMarked;
