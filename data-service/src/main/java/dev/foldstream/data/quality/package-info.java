/// What is remarkable about the rows of a dataset, looked for in `n log n` time.
@NullMarked
package dev.foldstream.data.quality;

import org.jspecify.annotations.NullMarked;
