/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.architecture;

import org.jspecify.annotations.NullMarked;
