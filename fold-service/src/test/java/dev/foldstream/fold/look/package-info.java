@NullMarked
package dev.foldstream.fold.look;

import org.jspecify.annotations.NullMarked;
