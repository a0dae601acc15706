/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.layer;

import org.jspecify.annotations.NullMarked;
