@NullMarked
package dev.foldstream.data.look;

import org.jspecify.annotations.NullMarked;
