/// Which models differ over several datasets: tests on the ranks within each dataset, one file a
/// test.
@NullMarked
package dev.foldstream.statistics.comparison.ranks;

import org.jspecify.annotations.NullMarked;
