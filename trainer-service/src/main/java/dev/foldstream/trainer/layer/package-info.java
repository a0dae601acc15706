/// The layers that networks are composed of: their parameters and their tensor algebra.
@NullMarked
package dev.foldstream.trainer.layer;

import org.jspecify.annotations.NullMarked;
