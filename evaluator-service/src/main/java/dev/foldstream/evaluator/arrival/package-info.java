/// Which stacks of an experiment are still missing.
@NullMarked
package dev.foldstream.evaluator.arrival;

import org.jspecify.annotations.NullMarked;
