/// Rows to learn from: their values, which of them a trial may see, their scale.
@NullMarked
package dev.foldstream.trainer.sample;

import org.jspecify.annotations.NullMarked;
