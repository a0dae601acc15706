@NullMarked
package dev.foldstream.statistics.comparison.ranks;

import org.jspecify.annotations.NullMarked;
