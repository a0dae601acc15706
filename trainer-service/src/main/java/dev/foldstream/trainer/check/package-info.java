/// Whether training would work on this machine.
@NullMarked
package dev.foldstream.trainer.check;

import org.jspecify.annotations.NullMarked;
