@NullMarked
package dev.foldstream.data.rollout;

import org.jspecify.annotations.NullMarked;
