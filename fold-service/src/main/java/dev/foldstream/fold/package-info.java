/// Divides the rows of a dataset into folds and plans what is to be trained on them.
@NullMarked
package dev.foldstream.fold;

import org.jspecify.annotations.NullMarked;
