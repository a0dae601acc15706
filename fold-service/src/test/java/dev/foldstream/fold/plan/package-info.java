@NullMarked
package dev.foldstream.fold.plan;

import org.jspecify.annotations.NullMarked;
