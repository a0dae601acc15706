/// Translates between events and use case, and nothing else.
@NullMarked
package dev.foldstream.data.events;

import org.jspecify.annotations.NullMarked;
