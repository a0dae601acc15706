/// Compares an exported file with the predictions of the trainer.
@NullMarked
package dev.foldstream.export.certificate;

import org.jspecify.annotations.NullMarked;
