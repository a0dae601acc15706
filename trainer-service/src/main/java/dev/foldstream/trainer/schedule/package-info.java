/// How the learning rate changes while training goes on, one file a schedule.
@NullMarked
package dev.foldstream.trainer.schedule;

import org.jspecify.annotations.NullMarked;
