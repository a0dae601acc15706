/// JSON files of networks, read strictly: what is found, what is expected, and what a loader that
/// is not strict makes of the difference.
@NullMarked
package dev.foldstream.rtneural.document;

import org.jspecify.annotations.NullMarked;
