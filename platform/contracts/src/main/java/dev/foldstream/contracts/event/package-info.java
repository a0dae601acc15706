/// What happened, as it travels over Kafka: one record an event, one topic a stage.
@NullMarked
package dev.foldstream.contracts.event;

import org.jspecify.annotations.NullMarked;
