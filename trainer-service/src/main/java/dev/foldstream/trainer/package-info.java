/// Trains stacks of trials: reads the plan, runs the tensor programs, publishes what came of them.
@NullMarked
package dev.foldstream.trainer;

import org.jspecify.annotations.NullMarked;
