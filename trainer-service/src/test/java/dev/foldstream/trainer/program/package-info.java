/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.program;

import org.jspecify.annotations.NullMarked;
