/// How an update follows from a gradient, one file an optimiser.
@NullMarked
package dev.foldstream.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
