@NullMarked
package dev.foldstream.statistics;

import org.jspecify.annotations.NullMarked;
