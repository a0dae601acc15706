/// Between events and the use case, and nothing else.
@NullMarked
package dev.foldstream.evaluator.events;

import org.jspecify.annotations.NullMarked;
