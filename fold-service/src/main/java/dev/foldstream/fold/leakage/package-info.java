/// Finds what tells a model more than it may know of the rows that it is tested on.
@NullMarked
package dev.foldstream.fold.leakage;

import org.jspecify.annotations.NullMarked;
