/// The work queue: a share group of trainers over one topic.
@NullMarked
package dev.foldstream.trainer.events;

import org.jspecify.annotations.NullMarked;
