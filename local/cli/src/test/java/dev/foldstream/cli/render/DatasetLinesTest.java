package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.dataset.Datasets;
import dev.foldstream.contracts.dataset.DatasetQuality;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetLinesTest {

    @Test
    void a_dataset_is_its_columns_its_classes_and_what_is_remarkable() {
        try (DatasetInView dataset = Datasets.every()) {
            assertThat(DatasetLines.of(dataset))
                    .containsExactly(
                            "<b>&\"x': 64 rows, 6 columns, read as csv",
                            "",
                            "column     role       type     shape  minimum    mean  maximum  missing",
                            "<b>&\"x'   input    numbers             -1.000  0.2500    1.000",
                            "y         input    numbers             -1.000  0.2500    1.000",
                            "signal    input    numbers  [2, 100]   -1.000  0.2500    1.000",
                            "image     input    numbers    [8, 8]   -1.000  0.2500    1.000",
                            "class    target  2 classes",
                            "nothing       –    numbers             -1.000  0.2500    1.000       64",
                            "",
                            "class: <i> 32,  [31mred 32",
                            "",
                            "notice: 1 row left out: <u>.",
                            "- '<s>' has no value in 64 of 64 rows: rows 0, 1, ….",
                            "");
        }
    }

    @Test
    void where_nothing_stands_out_or_nothing_is_known_that_is_said() {
        try (DatasetInView every = Datasets.every()) {
            DatasetQuality clean = new DatasetQuality(Datasets.ROWS, List.of(), List.of());
            assertThat(DatasetLines.of(with(every, Optional.of(clean))))
                    .contains("Nothing stands out in the rows.");
            assertThat(DatasetLines.of(with(every, Optional.empty())))
                    .anyMatch(line -> line.contains("an older version"));
        }
    }

    private static DatasetInView with(DatasetInView view, Optional<DatasetQuality> quality) {
        return new DatasetInView(view.title(), view.dataset(), quality, view.folder());
    }
}
