/// What comes of a stack, whatever kind of model it is.
@NullMarked
package dev.foldstream.trainer.fit;

import org.jspecify.annotations.NullMarked;
