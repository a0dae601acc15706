@NullMarked
package dev.foldstream.fold.split;

import org.jspecify.annotations.NullMarked;
