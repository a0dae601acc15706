/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.engine;

import org.jspecify.annotations.NullMarked;
