/// Scalar hyper-parameters as inputs of a program, so that members of a stack may differ in them.
@NullMarked
package dev.foldstream.trainer.hyper;

import org.jspecify.annotations.NullMarked;
