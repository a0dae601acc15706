/// Checks what is submitted, reads its data and publishes it as a dataset.
@NullMarked
package dev.foldstream.data;

import org.jspecify.annotations.NullMarked;
