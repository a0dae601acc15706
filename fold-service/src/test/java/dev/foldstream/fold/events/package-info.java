@NullMarked
package dev.foldstream.fold.events;

import org.jspecify.annotations.NullMarked;
