/// What a published dataset says about itself.
@NullMarked
package dev.foldstream.contracts.dataset;

import org.jspecify.annotations.NullMarked;
