@NullMarked
package dev.foldstream.data;

import org.jspecify.annotations.NullMarked;
