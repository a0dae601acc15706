/// Networks as RTNeural's sequential JSON says them, and the writer of that JSON.
@NullMarked
package dev.foldstream.rtneural.file;

import org.jspecify.annotations.NullMarked;
