/// Translates events to use cases and back.
@NullMarked
package dev.foldstream.export.events;

import org.jspecify.annotations.NullMarked;
