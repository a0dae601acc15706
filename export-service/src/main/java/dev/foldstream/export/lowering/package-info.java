/// From a trained architecture to RTNeural's layers, exactly or with a reasoned refusal.
@NullMarked
package dev.foldstream.export.lowering;

import org.jspecify.annotations.NullMarked;
