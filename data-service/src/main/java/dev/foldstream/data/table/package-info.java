/// Columns of numbers and categories, wherever they come from.
@NullMarked
package dev.foldstream.data.table;

import org.jspecify.annotations.NullMarked;
