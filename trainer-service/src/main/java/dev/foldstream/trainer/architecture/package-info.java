/// Networks: their parameters and their forward pass, a page of tensor algebra each.
@NullMarked
package dev.foldstream.trainer.architecture;

import org.jspecify.annotations.NullMarked;
