package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.foldstream.cli.render.DeadLetterLines;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SUBMISSION =
            Json.write(
                    new ExperimentSubmitted(
                            Header.first("gait-1", NOON),
                            JsonNodeFactory.instance.objectNode(),
                            Map.of()));

    @Test
    void an_event_on_its_own_topic_can_be_replayed() {
        assertThat(letter("foldstream.experiments-2@17", SUBMISSION).fault()).isEmpty();
    }

    @Test
    void what_is_no_event_would_come_back() {
        assertThat(letter("foldstream.experiments-2@17", "{ nonsense").fault()).isPresent();
        assertThat(letter("foldstream.experiments-2@17", "").fault()).isPresent();
        assertThat(letter("foldstream.experiments-2@17", "{\"type\":\"stack-trained.v9\"}").fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("stack-trained.v9"));
    }

    @Test
    void an_event_on_the_wrong_topic_would_come_back() {
        assertThat(letter("foldstream.datasets-0@3", SUBMISSION).fault())
                .contains("experiment-submitted.v1 does not belong on foldstream.datasets");
    }

    @Test
    void nothing_is_sent_to_a_topic_that_is_not_foldstreams_whatever_the_header_says() {
        for (String origin :
                List.of(
                        "payments-0@3",
                        "foldstream.dead-letters-0@3",
                        "foldstream.experiments",
                        "",
                        "-0@1")) {
            assertThat(letter(origin, SUBMISSION).topic()).as(origin).isEmpty();
            assertThat(letter(origin, SUBMISSION).fault())
                    .contains("it came from no topic of Foldstream");
        }
    }

    @Test
    void what_was_cut_is_not_sent_again() {
        DeadLetter cut =
                new DeadLetter(
                        "foldstream.experiments-2@17",
                        "too long",
                        "data-service",
                        "gait-1",
                        SUBMISSION,
                        Optional.of("2000000 characters"),
                        NOON,
                        Optional.empty(),
                        false);

        assertThat(cut.canBeSent()).isFalse();
        assertThat(cut.fault()).contains("only its beginning was kept, of 2000000 characters");
    }

    @Test
    void its_texts_cannot_steer_the_terminal() {
        DeadLetter hostile =
                new DeadLetter(
                        "foldstream.experiments-0@1\033[2J",
                        "bad \033]0;title\007 thing",
                        "data-service",
                        "key\r",
                        "{\n  \"a\": \"\033[31m\"\n}",
                        Optional.empty(),
                        NOON,
                        Optional.empty(),
                        false);

        assertThat(DeadLetterLines.table(List.of(hostile)))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
        assertThat(DeadLetterLines.whole(hostile))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"))
                .contains("  \"a\": \" [31m\"");
    }

    @Test
    void the_table_says_what_became_of_each() {
        DeadLetter open = letter("foldstream.experiments-0@1", "x");
        DeadLetter replayed = replayed(false);
        DeadLetter back = replayed(true);

        List<String> lines = DeadLetterLines.table(List.of(open, replayed, back));

        assertThat(lines.get(1)).endsWith("open");
        assertThat(lines.get(3)).endsWith("replayed as foldstream.experiments-0@9");
        assertThat(lines.get(5)).endsWith("came back from foldstream.experiments-0@9");
    }

    private static DeadLetter replayed(boolean cameBack) {
        return new DeadLetter(
                "foldstream.experiments-0@1",
                "no event",
                "data-service",
                "gait-1",
                "x",
                Optional.empty(),
                NOON,
                Optional.of("foldstream.experiments-0@9"),
                cameBack);
    }

    private static DeadLetter letter(String origin, String value) {
        return new DeadLetter(
                origin,
                "no event",
                "data-service",
                "gait-1",
                value,
                Optional.empty(),
                NOON,
                Optional.empty(),
                false);
    }
}
