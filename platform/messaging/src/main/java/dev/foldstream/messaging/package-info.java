/// The edge that all services share: events in and out, the store, readiness, metrics.
@NullMarked
package dev.foldstream.messaging;

import org.jspecify.annotations.NullMarked;
