/// What training minimises, one file a loss.
@NullMarked
package dev.foldstream.trainer.loss;

import org.jspecify.annotations.NullMarked;
