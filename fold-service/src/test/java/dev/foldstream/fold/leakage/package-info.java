@NullMarked
package dev.foldstream.fold.leakage;

import org.jspecify.annotations.NullMarked;
