package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "rows.csv, rows.csv, true",
        "rows.csv, rows_csv, false",
        "runs/, runs/a.h5, true",
        "runs/, runs/deep/a.h5, true",
        "runs/, run/a.h5, false",
        "runs/*.h5, runs/a.h5, true",
        "runs/*.h5, runs/a.csv, false",
        "runs/*.h5, runs/deep/a.h5, false",
        "*.h5, a.h5, true",
        "../data/*.h5, ../data/a.h5, true"
    })
    void a_folder_is_all_in_it_and_a_star_is_within_one_folder(
            String text, String file, boolean expected) {
        assertThat(new FileName(text).matches(file)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"runs/, runs", "runs/*.h5, runs", "*.h5, ''", "a/b/c*, a/b", "/data/x/, /data/x"})
    void files_are_looked_for_in_a_folder(String text, String folder) {
        assertThat(new FileName(text).folder()).isEqualTo(folder);
    }

    @Test
    void one_file_has_no_folder_to_look_in() {
        assertThat(new FileName("a/rows.csv").isMany()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> new FileName("a/rows.csv").folder());
    }
}
