@NullMarked
package dev.foldstream.data.reader;

import org.jspecify.annotations.NullMarked;
