/// Which differences between models are more than chance: one file a test.
@NullMarked
package dev.foldstream.statistics.comparison;

import org.jspecify.annotations.NullMarked;
