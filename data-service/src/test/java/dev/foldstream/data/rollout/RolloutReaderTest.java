package dev.foldstream.data.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.spec.Hdf5Rollouts;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.data.DamagedFiles;
import dev.foldstream.data.reader.WrittenFile;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rollouts.h5` and `rollouts-latest.h5` were written with h5py 3.16.0, `File(path, 'w',
/// libver='earliest')` with groups `param_0` … `param_7` and float32, and `libver=('v110', 'v112')`
/// with `param_0.0` … and float64 in chunks of 2 (`compression='gzip', shuffle=True`); groups 3 and
/// 7 have `success = np.bool_(False)` and no other attribute. The values are what h5py reads,
/// `float(f[k]['param_state'][0])` and `f[k].attrs['metabolic/cot/MA/mean']`.
///
/// `rollouts-bomb.h5` has one group, whose `param_state` of two float64 is one chunk with
/// `compression='gzip'`, written by `d.id.write_direct_chunk((0,), zlib.compress(bytes(1 << 20),
/// 9))`; in `rollouts-twice.h5` the list of filters has deflate twice (`dcpl.set_deflate(9)`), and
/// the chunk is `zlib.compress(zlib.compress(bytes(16)))`.
class RolloutReaderTest {
    private static final String MEAN = "metabolic/cot/MA/mean";
    private static final double[] STRIDES = {
        0.8050029277801514,
        0.28580138087272644,
        0.4084731936454773,
        0.43494755029678345,
        0.8442310094833374,
        0.6766893267631531
    };
    private static final double[] COSTS = {
        2.2627742290496826,
        0.5745112895965576,
        0.818996250629425,
        1.8189338445663452,
        1.8424434661865234,
        1.357075572013855
    };

    @TempDir private Path folder;

    @Test
    void parameters_and_attributes_are_those_that_h5py_reads() {
        Table table = read(spec("gait_stride", "gait_cadence"), resource("rollouts.h5"));

        assertThat(values(table, "gait_stride")).containsExactly(STRIDES);
        assertThat(values(table, MEAN)).containsExactly(COSTS);
    }

    @Test
    void new_style_groups_with_packed_chunks_and_dotted_names_are_read_as_well() {
        Table table = read(spec("gait_stride", "steps"), resource("rollouts-latest.h5"));

        assertThat(values(table, "gait_stride"))
                .containsExactly(
                        0.8050029237453802,
                        0.2858013800881416,
                        0.40847320541999865,
                        0.43494755222514203,
                        0.844231037608741,
                        0.676689351831066);
        assertThat(values(table, "steps")).containsExactly(10, 11, 12, 14, 15, 16);
    }

    @Test
    void rollouts_that_did_not_succeed_are_left_out_and_counted() {
        Table table = read(spec("gait_stride"), resource("rollouts.h5"));

        assertThat(table.rows()).isEqualTo(6);
        assertThat(table.notices())
                .containsExactly("2 of 8 rollouts did not succeed and were left out.");
    }

    @Test
    void several_names_may_stand_for_one_attribute() {
        SequencedMap<String, String> aliases = new LinkedHashMap<>();
        aliases.put("cot_ma", MEAN);
        aliases.put("cot_ma15", MEAN);
        Hdf5Rollouts spec =
                new Hdf5Rollouts(
                        List.of("a.h5"),
                        List.of("gait_stride"),
                        List.of("cot_ma", "cot_ma15"),
                        aliases,
                        List.of(),
                        OnBadRow.REFUSE);

        Table table = read(spec, resource("rollouts.h5"));

        assertThat(values(table, "cot_ma")).containsExactly(COSTS);
        assertThat(values(table, "cot_ma15")).containsExactly(COSTS);
    }

    @Test
    void rows_of_many_files_say_where_they_come_from() {
        Hdf5Rollouts spec =
                new Hdf5Rollouts(
                        List.of("old.h5", "new.h5"),
                        List.of("gait_stride"),
                        List.of("steps"),
                        new LinkedHashMap<>(),
                        List.of("file", "group"),
                        OnBadRow.REFUSE);
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("old.h5", resource("rollouts.h5"));
        files.put("new.h5", resource("rollouts-latest.h5"));

        Table table = RolloutReader.read(spec, files);

        assertThat(table.rows()).isEqualTo(12);
        assertThat(table.column("file").describe().categories())
                .containsExactly(new Category("new.h5", 6), new Category("old.h5", 6));
        assertThat(table.column("group").categories()).contains("param_0", "param_0.0").hasSize(12);
    }

    @Test
    void an_attribute_that_some_group_lacks_is_refused_with_file_and_group() {
        Path file = written(List.of(1.0, Double.NaN, 3.0), 1);

        assertThat(refused(spec("a"), file))
                .hasMessageContaining("dataset.files")
                .hasMessageContaining(
                        "no attribute 'metabolic/cot/MA/mean' in file 'a.h5', group 'param_1'");
    }

    @Test
    void a_number_that_is_not_finite_is_refused_with_file_and_group() {
        Path file = written(List.of(1.0, Double.NaN, 3.0), -1);

        assertThat(refused(spec("a"), file))
                .hasMessageContaining(
                        "NaN in 'metabolic/cot/MA/mean' in file 'a.h5', group 'param_1'");
    }

    @Test
    void groups_that_can_not_be_used_are_skipped_where_the_experiment_says_so() {
        Hdf5Rollouts spec =
                new Hdf5Rollouts(
                        List.of("a.h5"),
                        List.of("a"),
                        List.of(MEAN),
                        new LinkedHashMap<>(),
                        List.of(),
                        OnBadRow.SKIP);

        Table table = read(spec, written(List.of(1.0, Double.NaN, 3.0), 0));

        assertThat(values(table, MEAN)).containsExactly(3);
        assertThat(table.notices())
                .containsExactly(
                        "2 of 3 rollouts have no finite number for some column and were left out,"
                                + " the first in file 'a.h5', group 'param_0'.");
    }

    @Test
    void a_column_that_is_nowhere_is_refused_with_the_nearest_one() {
        assertThat(refused(spec("gait_strid"), resource("rollouts.h5")))
                .hasMessageContaining("dataset.inputs")
                .hasMessageContaining("did you mean 'gait_stride'?");
    }

    /// The library unpacks a chunk to its end, and as often as the file says.
    @Test
    void a_chunk_that_unpacks_to_more_than_it_holds_is_refused() {
        assertThat(refused(spec("a"), resource("rollouts-bomb.h5")))
                .hasMessageContaining("group 'param_0'")
                .hasMessageContaining("whose chunks unpack to more than 16 bytes");
        assertThat(refused(spec("a"), resource("rollouts-twice.h5")))
                .hasMessageContaining("gzip or LZF is read");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 100, 2000, 15_000})
    void a_truncated_file_is_refused(int length) throws IOException {
        byte[] whole = Files.readAllBytes(resource("rollouts.h5"));

        InvalidExperiment refused =
                WrittenFile.read(
                        Arrays.copyOf(whole, length), file -> refused(spec("gait_stride"), file));

        assertThat(refused)
                .hasMessageContaining("'a.h5'")
                .hasMessageContaining("a whole HDF5 file");
    }

    @Test
    void a_file_without_rollouts_is_refused() {
        Path file = folder.resolve("empty.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("parameter_names", new String[] {"a"});
        }

        assertThat(refused(spec("a"), file)).hasMessageContaining("has no group 'param_…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollouts.h5", "rollouts-latest.h5"})
    void damaged_files_give_a_table_or_a_refusal(String name) throws IOException {
        byte[] good = Files.readAllBytes(resource(name));
        Hdf5Rollouts spec = spec("gait_stride", "gait_cadence");

        DamagedFiles.requireTableOrRefusal(good, 1, file -> read(spec, file));
    }

    /// One group for each mean; the one at `without` lacks it.
    private Path written(List<Double> means, int without) {
        Path file = folder.resolve("written.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("parameter_names", new String[] {"a"});
            for (int i = 0; i < means.size(); i++) {
                WritableGroup group = hdf.putGroup("param_" + i);
                group.putDataset("param_state", new double[] {i});
                group.putAttribute("success", 1);
                if (i != without) {
                    group.putAttribute(MEAN, means.get(i));
                }
            }
        }
        return file;
    }

    private static Hdf5Rollouts spec(String... inputs) {
        return new Hdf5Rollouts(List.of("a.h5"), List.of(inputs), List.of(MEAN));
    }

    private static Table read(Hdf5Rollouts spec, Path file) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("a.h5", file);
        return RolloutReader.read(spec, files);
    }

    private static InvalidExperiment refused(Hdf5Rollouts spec, Path file) {
        return catchThrowableOfType(InvalidExperiment.class, () -> read(spec, file));
    }

    private static double[] values(Table table, String column) {
        TableColumn found = table.column(column);
        return found.tensor().doubles();
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(RolloutReaderTest.class.getResource("/rollouts/" + name));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
