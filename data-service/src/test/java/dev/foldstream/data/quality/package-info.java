@NullMarked
package dev.foldstream.data.quality;

import org.jspecify.annotations.NullMarked;
