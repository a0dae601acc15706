/// Arrays in files: the safetensors format.
@NullMarked
package dev.foldstream.store.tensor;

import org.jspecify.annotations.NullMarked;
