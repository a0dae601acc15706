@NullMarked
package dev.foldstream.statistics.correlation;

import org.jspecify.annotations.NullMarked;
