/// Ways to divide rows into folds: one strategy a file, each a pure function.
@NullMarked
package dev.foldstream.fold.split;

import org.jspecify.annotations.NullMarked;
