@NullMarked
package dev.foldstream.fold;

import org.jspecify.annotations.NullMarked;
