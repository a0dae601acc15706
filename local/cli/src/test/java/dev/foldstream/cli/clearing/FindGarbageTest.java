package dev.foldstream.cli.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.StoredObject;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindGarbageTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATELY = Instant.parse("2026-06-02T00:00:00Z");

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @BeforeEach
    void everything_is_old() {
        store.itIs(LONG_AGO);
    }

    @Test
    void what_an_experiment_refers_to_stays_and_the_rest_goes() {
        ArtifactRef used = upload("used");
        ArtifactRef unused = upload("unused");
        experiment("done", "used data", used);
        evaluate("done");
        dataset("unused data");

        assertThat(keys(Kind.UPLOADS)).containsExactly(unused.key());
        assertThat(keys(Kind.DATASETS))
                .containsExactly(
                        ArtifactKeys.dataset(Sha256.of("unused data"), "dataset.json"),
                        ArtifactKeys.dataset(Sha256.of("unused data"), "columns.safetensors"));
        assertThat(find().of(Kind.UNFINISHED)).isEmpty();
        assertThat(find().of(Kind.REMNANTS)).isEmpty();
    }

    @Test
    void what_is_young_or_was_submitted_lately_stays() {
        ArtifactRef onItsWay = upload("on its way");
        store.itIs(LATELY);
        upload("young");
        dataset("young");
        put("probes/doctor-1");

        assertThat(new FindGarbage(store).find(BEFORE, Set.of(onItsWay.key()), false).isNothing())
                .isTrue();
    }

    @Test
    void no_dataset_goes_while_it_is_not_known_which_one_a_submission_uses() {
        dataset("old");
        assertThat(new FindGarbage(store).find(BEFORE, Set.of(), true).of(Kind.DATASETS)).isEmpty();
        assertThat(find().of(Kind.DATASETS)).hasSize(2);

        store.itIs(LATELY);
        put(ArtifactKeys.experiment("unplanned", "experiment.json"), "{}");

        assertThat(find().of(Kind.DATASETS)).isEmpty();
    }

    @Test
    void checkpoints_of_finished_stacks_go_unless_the_model_was_exported() {
        experiment("done", "data", upload("used"));
        stack("done", "mlp-0", true);
        stack("done", "best-0", true);
        stack("done", "mlp-1", false);
        put(ArtifactKeys.export("done", "best", "certificate.json"));
        evaluate("done");

        assertThat(keys(Kind.CHECKPOINTS))
                .containsExactly(
                        ArtifactKeys.stack("done", "mlp-0", "checkpoint.safetensors"),
                        ArtifactKeys.stack("done", "mlp-0", "history-so-far.jsonl"));
    }

    @Test
    void stacks_without_a_verdict_go_outcome_first_when_nothing_has_come_for_long() {
        experiment("given-up", "data", upload("used"));
        stack("given-up", "mlp-0", true);
        stack("given-up", "mlp-1", false);

        List<String> keys = keys(Kind.UNFINISHED);

        assertThat(keys.getFirst()).endsWith("mlp-0/outcome.json");
        assertThat(keys)
                .hasSize(7)
                .allMatch(key -> key.startsWith(ArtifactKeys.stacks("given-up")));
        assertThat(find().of(Kind.DATASETS)).isEmpty();
        assertThat(find().of(Kind.CHECKPOINTS)).as("nothing counts twice").isEmpty();

        store.itIs(LATELY);
        stack("given-up", "mlp-2", false);

        assertThat(find().of(Kind.UNFINISHED)).as("it is in training again").isEmpty();
    }

    @Test
    void weights_that_another_experiment_begins_with_stay() {
        experiment("given-up", "data", upload("used"));
        stack("given-up", "mlp-0", false);
        String weights = ArtifactKeys.stack("given-up", "mlp-0", "weights.safetensors");
        put(
                ArtifactKeys.experiment("later", "experiment.json"),
                "{\"models\": {\"mlp\": {\"initialWeights\": \"%s\"}}}".formatted(weights));

        assertThat(find().of(Kind.UNFINISHED)).isEmpty();
        assertThatThrownBy(
                        () -> new WholeExperiments(store).find(Set.of("given-up"), BEFORE, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("later begins with weights of given-up");
        assertThat(
                        new WholeExperiments(store)
                                .find(Set.of("given-up", "later"), BEFORE, false)
                                .of(Kind.EXPERIMENTS))
                .hasSize(store.list("experiments/").size());
    }

    @Test
    void what_became_no_experiment_and_what_a_doctor_has_left_goes() {
        put(ArtifactKeys.experiment("rejected", "command.txt"));
        put("probes/doctor-1");
        put("somebody-elses/object");

        assertThat(keys(Kind.REMNANTS))
                .containsExactly(
                        ArtifactKeys.experiment("rejected", "command.txt"), "probes/doctor-1");
    }

    @Test
    void a_whole_experiment_goes_its_file_last_unless_it_may_be_running() {
        experiment("running", "data", upload("used"));
        store.itIs(LATELY);
        stack("running", "mlp-0", false);
        WholeExperiments whole = new WholeExperiments(store);

        assertThatThrownBy(() -> whole.find(Set.of("running"), BEFORE, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("foldstream cancel running");
        assertThatThrownBy(() -> whole.find(Set.of("other"), BEFORE, false))
                .isInstanceOf(Failure.class);
        put(ArtifactKeys.cancelled("running"));

        List<StoredObject> gone = whole.find(Set.of("running"), BEFORE, false).of(Kind.EXPERIMENTS);

        assertThat(gone).hasSameSizeAs(store.list("experiments/running/"));
        assertThat(gone.getLast().key()).endsWith("running/experiment.json");
    }

    @Test
    void only_what_two_looks_agree_on_goes() {
        ArtifactRef first = upload("first");
        upload("second");
        Garbage before = find();
        store.remove(ArtifactKeys.upload(Sha256.of("second")));
        upload("third");

        assertThat(before.and(find()).of(Kind.UPLOADS))
                .extracting(StoredObject::key)
                .containsExactly(first.key());
    }

    private Garbage find() {
        return new FindGarbage(store).find(BEFORE, Set.of(), false);
    }

    private List<String> keys(Kind kind) {
        return find().of(kind).stream().map(StoredObject::key).toList();
    }

    private void experiment(String id, String data, ArtifactRef upload) {
        ArtifactRef experiment = put(ArtifactKeys.experiment(id, "experiment.json"), "{}");
        put(
                ArtifactKeys.experiment(id, "sources.json"),
                Json.write(List.of(new Source("table.csv", upload))));
        ArtifactRef columns = dataset(data);
        ArtifactRef description =
                store.find(ArtifactKeys.dataset(Sha256.of(data), "dataset.json")).orElseThrow();
        Plan plan =
                new Plan(id, experiment, description, columns, experiment, List.of(), List.of());
        put(ArtifactKeys.experiment(id, "plan.json"), Json.write(plan));
    }

    private void evaluate(String id) {
        put(ArtifactKeys.evaluation(id, "comparison.json"));
    }

    private void stack(String id, String stack, boolean done) {
        for (String file :
                List.of("checkpoint.safetensors", "history-so-far.jsonl", "program.txt")) {
            put(ArtifactKeys.stack(id, stack, file));
        }
        if (done) {
            put(ArtifactKeys.stack(id, stack, "outcome.json"));
        }
    }

    private ArtifactRef upload(String content) {
        return put(ArtifactKeys.upload(Sha256.of(content)), content);
    }

    private ArtifactRef dataset(String content) {
        put(ArtifactKeys.dataset(Sha256.of(content), "dataset.json"));
        return put(ArtifactKeys.dataset(Sha256.of(content), "columns.safetensors"), content);
    }

    private void put(String key) {
        put(key, "x");
    }

    private ArtifactRef put(String key, String content) {
        return store.put(key, content.getBytes(StandardCharsets.UTF_8), MediaTypes.BYTES);
    }
}
