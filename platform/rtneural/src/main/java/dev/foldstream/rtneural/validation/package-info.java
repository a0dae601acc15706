/// Everything that is wrong with an exported file, said at once.
@NullMarked
package dev.foldstream.rtneural.validation;

import org.jspecify.annotations.NullMarked;
