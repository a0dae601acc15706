/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.loss;

import org.jspecify.annotations.NullMarked;
