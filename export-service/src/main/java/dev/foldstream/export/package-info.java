/// Writes trained models in a deployable form and proves that the file is the model.
@NullMarked
package dev.foldstream.export;

import org.jspecify.annotations.NullMarked;
