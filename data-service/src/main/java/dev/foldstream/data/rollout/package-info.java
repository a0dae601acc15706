/// Simulated rollouts in HDF5 files.
@NullMarked
package dev.foldstream.data.rollout;

import org.jspecify.annotations.NullMarked;
