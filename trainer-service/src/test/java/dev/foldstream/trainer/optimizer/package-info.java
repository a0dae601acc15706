/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
