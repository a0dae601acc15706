/// Which differences between models are more than chance: one file a test.
@NullMarked
package dev.foldstream.evaluator.comparison;

import org.jspecify.annotations.NullMarked;
