/// Networks as RTNeural's sequential JSON says them, and the writer of that JSON.
@NullMarked
package dev.foldstream.export.rtneural;

import org.jspecify.annotations.NullMarked;
