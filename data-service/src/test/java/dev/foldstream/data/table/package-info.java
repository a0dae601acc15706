@NullMarked
package dev.foldstream.data.table;

import org.jspecify.annotations.NullMarked;
