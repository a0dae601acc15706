package dev.foldstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.render.ProgressView;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.event.DatasetProgressed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentProgressTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Header SUBMITTED = Header.first("small-1", START);
    private static final ArtifactRef ARTIFACT =
            new ArtifactRef("some/key", Sha256.of("x"), 1, "text/plain");

    private final ExperimentProgress progress =
            new ExperimentProgress(
                    SpecReader.read(
                            Yaml.read(
                                    """
                                    name: small
                                    seeds: [1, 2]
                                    dataset: {kind: csv, file: t.csv, inputs: [a], targets: [b]}
                                    folds: {kind: k-fold, k: 5}
                                    models:
                                      line: {architecture: {kind: linear}}
                                      net: {architecture: {kind: mlp}}
                                    """)));

    @Test
    void trials_are_counted_once_however_often_the_news_comes() {
        progress.add(trained("net", "net-0", 4));
        progress.add(trained("net", "net-0", 4));
        progress.add(trained("net", "net-1", 6));

        assertThat(model("net").doneTrials()).isEqualTo(10);
        assertThat(model("net").isDone()).isTrue();
        assertThat(progress.isTrained()).isFalse();
    }

    @Test
    void a_cancellation_is_an_end() {
        ExperimentStopped stopped =
                new ExperimentStopped(
                        SUBMITTED.then(ExperimentStopped.class, "c", START), Optional.empty());

        progress.add(stopped);

        assertThat(progress.end()).contains(stopped);
    }

    @Test
    void an_experiment_waits_for_another_until_it_is_in_training_itself() {
        progress.waitsFor(Optional.of("other-1"));
        assertThat(ProgressView.lines(progress).getLast())
                .isEqualTo("waits for other-1, which is in training");

        progress.add(trained("net", "net-0", 4));
        assertThat(progress.ahead()).isEmpty();
        assertThat(ProgressView.lines(progress)).hasSize(2);
    }

    @Test
    void where_the_data_decides_on_the_folds_nobody_says_that_all_is_done() {
        ExperimentProgress open =
                new ExperimentProgress(
                        SpecReader.read(
                                Yaml.read(
                                        """
                                        name: small
                                        dataset: {kind: csv, file: t.csv, inputs: [a], targets: [b]}
                                        folds: {kind: leave-one-group-out, group: a}
                                        models:
                                          net: {architecture: {kind: mlp}}
                                        """)));

        open.add(trained("net", "net-0", 4));

        ModelProgress net = Optional.ofNullable(open.models().get("net")).orElseThrow();
        assertThat(net.trials()).isEmpty();
        assertThat(net.doneTrials()).isEqualTo(4);
        assertThat(open.isTrained()).isFalse();
        assertThat(ProgressView.lines(open).getFirst()).endsWith("4 trials");
    }

    @Test
    void time_left_follows_from_the_pace_so_far() {
        progress.add(progressed("net-0", 10, 0));
        progress.add(progressed("net-0", 30, 4));

        assertThat(model("net").timeLeft()).contains(Duration.ofSeconds(14));
    }

    @Test
    void a_stack_that_is_begun_anew_has_a_new_pace() {
        progress.add(progressed("net-0", 50, 0));
        progress.add(progressed("net-0", 10, 60));

        assertThat(model("net").timeLeft()).isEmpty();
        assertThat(model("net").furthest().orElseThrow().epoch()).isEqualTo(10);
    }

    @Test
    void late_progress_of_a_stack_that_is_done_is_passed_over() {
        progress.add(trained("net", "net-0", 4));
        progress.add(progressed("net-0", 90, 1));

        assertThat(model("net").furthest()).isEmpty();
    }

    @Test
    void news_of_a_model_that_nobody_asked_for_is_passed_over() {
        progress.add(trained("other", "other-0", 4));

        assertThat(progress.models()).containsOnlyKeys("line", "net");
    }

    @Test
    void the_last_event_is_the_end() {
        assertThat(progress.end()).isEmpty();
        ExperimentFinished finished =
                new ExperimentFinished(
                        SUBMITTED.then(ExperimentFinished.class, "", START),
                        ARTIFACT,
                        ARTIFACT,
                        List.of("net"));

        progress.add(finished);

        assertThat(progress.end()).contains(finished);
    }

    @Test
    void it_is_shown_as_a_line_a_model() {
        progress.add(trained("line", "line-0", 10));
        progress.add(progressed("net-0", 10, 0));
        progress.add(progressed("net-0", 50, 4));

        assertThat(ProgressView.lines(progress))
                .containsExactly(
                        "line  ████████████████████  10/10 trials",
                        "net   ██████████░░░░░░░░░░   0/10 trials  epoch 50/100  loss 0.2500  12k rows/s  ≤ 0:05 left");
    }

    @Test
    void reading_is_shown_until_training_begins() {
        progress.add(
                new DatasetProgressed(
                        SUBMITTED.then(DatasetProgressed.class, "1", START),
                        4_500_000,
                        OptionalDouble.of(0.4375)));

        assertThat(ProgressView.lines(progress).getLast())
                .isEqualTo("reading the data  44 %  4.5M rows");

        progress.add(progressed("net-0", 10, 0));

        assertThat(ProgressView.lines(progress)).hasSize(2);
    }

    private ModelProgress model(String name) {
        ModelProgress model = progress.models().get(name);
        assertThat(model).isNotNull();
        return model;
    }

    private static StackTrained trained(String model, String stack, int trials) {
        List<TrialOutcome> outcomes =
                IntStream.range(0, trials)
                        .<TrialOutcome>mapToObj(i ->
                                new TrialOutcome.Trained(
                                        new Trial(model, i, 1), 1, 1, 0.5, OptionalDouble.empty()))
                        .toList();
        return new StackTrained(
                SUBMITTED.then(StackTrained.class, stack, START),
                stack,
                model,
                ARTIFACT,
                ARTIFACT,
                outcomes);
    }

    private static TrainingProgressed progressed(String stack, int epoch, int seconds) {
        return new TrainingProgressed(
                SUBMITTED.then(TrainingProgressed.class, stack + epoch, START.plusSeconds(seconds)),
                stack,
                "net",
                10,
                10,
                epoch,
                100,
                OptionalDouble.of(0.25),
                12_000);
    }
}
