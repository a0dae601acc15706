package dev.foldstream.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.cli.Main;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    /// Table 6 of Demšar 2006; voting with a digit more, so that ranks are those of the paper.
    private static final String DEMSAR =
            """
            dataset,C4.5,C4.5+m,C4.5+cf,C4.5+m+cf
            adult (sample),0.763,0.768,0.771,0.798
            breast cancer,0.599,0.591,0.590,0.569
            breast cancer wisconsin,0.954,0.971,0.968,0.967
            cmc,0.628,0.661,0.654,0.657
            ionosphere,0.882,0.888,0.886,0.898
            iris,0.936,0.931,0.916,0.931
            liver disorders,0.661,0.668,0.609,0.685
            lung cancer,0.583,0.583,0.563,0.625
            lymphography,0.775,0.838,0.866,0.875
            mushroom,1.000,1.000,1.000,1.000
            primary tumor,0.940,0.962,0.965,0.962
            rheum,0.619,0.666,0.614,0.669
            voting,0.972,0.981,0.9751,0.975
            wine,0.957,0.978,0.946,0.970
            """;

    private static final String SCORES =
            """
            model,fold,seed,status,epochs,best_epoch,mae,r2
            line,0,1,trained,0,0,44.6,0.41
            line,1,1,trained,0,0,45.9,0.40
            line,2,1,trained,0,0,43.9,0.44
            line,3,1,trained,0,0,45.1,0.42
            line,4,1,trained,0,0,44.7,0.43
            net,0,1,trained,9,7,43.0,0.46
            net,0,2,trained,9,7,43.2,0.45
            net,1,1,trained,9,7,45.2,0.42
            net,1,2,trained,9,7,45.2,0.42
            net,2,1,trained,9,7,41.7,0.48
            net,2,2,diverged,3,0,41.7,0.48
            net,3,1,trained,9,7,44.0,0.45
            net,3,2,trained,9,7,44.0,0.45
            net,4,1,trained,9,7,42.6,0.47
            net,4,2,trained,9,7,42.6,0.47
            """;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void datasets_are_ranked_tested_and_drawn() {
        assertThat(compare(DEMSAR, "--rope", "0.01")).isZero();
        assertThat(out.toString())
                .startsWith("C4.5+m+cf ranks first (average rank 1.96) over 14 datasets")
                .contains("          1.96       0.827      7 of 14")
                .contains("F(3, 39) = 4.19, p = 0.012")
                .contains("C4.5+m is better than C4.5 over 14 datasets: T = 6.5, p = 0.044")
                .contains("No two models are told apart.")
                .contains("equal within ")
                .contains("needed 1.25      ")
                .contains("note: higher scores are taken as better");
    }

    @Test
    void json_has_every_number() {
        assertThat(compare(DEMSAR, "--json", "--higher-is-better")).isZero();

        JsonNode report = Json.tree(out.toString());
        assertThat(report.at("/ranking/0/averageRank").doubleValue()).isEqualTo(55 / 28.0);
        assertThat(report.at("/findings/0/statistics/chi-square").doubleValue())
                .isBetween(10.2, 10.3);
        assertThat(report.at("/findings")).hasSize(1 + 6 + 6 + 6);
        assertThat(report.at("/diagrams/1/criticalDifference").doubleValue()).isBetween(1.25, 1.26);
        assertThat(report.at("/diagrams/1/cliques/0/last").intValue()).isEqualTo(3);
        assertThat(report.at("/notes")).hasSize(1);
    }

    @Test
    void the_own_scores_are_folds_averaged_over_seeds_and_failed_trials_are_said() {
        assertThat(compare(SCORES, "--test-fraction", "0.2", "--test", "corrected-t")).isZero();
        // scipy 1.17.1: see CorrectedResampledTTest, which has these scores
        assertThat(out.toString())
                .startsWith(
                        "net has the best mean score (43.3) over 5 folds; it is better than line.")
                .contains("net is better than line: the difference is ")
                .contains("p = 0.0242")
                .contains("mean MAE")
                .contains("lower is better")
                .contains("note: 1 trial of 'net' failed")
                .doesNotContain("taken as better");
    }

    @Test
    void another_metric_of_the_own_scores_has_its_own_direction() {
        assertThat(compare(SCORES, "--test-fraction=0.2", "--metric", "r2")).isZero();
        assertThat(out.toString()).contains("mean R").contains("higher is better");

        assertThat(compare(SCORES, "--metric", "rmse")).isEqualTo(1);
        assertThat(err.toString()).contains("has no column 'rmse'").contains("mae");
    }

    @Test
    void how_much_folds_overlap_is_asked_for_or_read_from_beside() throws IOException {
        assertThat(compare(SCORES)).isEqualTo(1);
        assertThat(err.toString()).contains("--test-fraction 0.200").doesNotContain("\tat ");

        Files.writeString(
                folder.resolve("folds.csv"),
                "row,fold_0,fold_1\n0,test,training\n1,training,test\n2,validation,\n");
        assertThat(compare(SCORES, "--json")).isZero();
        // two tested, three learned from: t of the ratio 2/3
        JsonNode finding = Json.tree(out.toString()).at("/findings/0");
        double expected = -3.530113939077525 * Math.sqrt((0.2 + 0.25) / (0.2 + 2 / 3.0));
        assertThat(finding.at("/statistics/t").doubleValue())
                .isBetween(expected - 1e-9, expected + 1e-9);
    }

    @Test
    void two_experiments_scores_are_two_datasets() {
        Path one = write("one.csv", SCORES);
        Path other =
                write(
                        "other.csv",
                        SCORES.replace("line,", "tree,")
                                + SCORES.lines()
                                        .skip(1)
                                        .filter(l -> l.startsWith("line"))
                                        .reduce("", (a, b) -> a + b + "\n"));

        assertThat(execute("compare", one.toString(), other.toString(), "--test", "sign")).isZero();
        assertThat(out.toString())
                .contains("over 2 datasets")
                .contains("'tree' is not in " + one + " and is left out")
                .contains("2 differences can't give a p below 0.5");
    }

    @Test
    void missing_scores_leave_a_row_out_or_are_filled_when_asked() {
        String gap = "name;a;b;c\nx;1;2;3\ny;2;;4\nz;3;4;NA\nw;1;5;6\n";

        assertThat(compare(gap, "--test", "friedman")).isZero();
        assertThat(out.toString())
                .contains("over 2 datasets")
                .contains("note: dataset 'y' has no score of 'b' and is left out")
                .contains("note: dataset 'z' has no score of 'c' and is left out");

        assertThat(compare(gap, "--test", "friedman", "--missing", "worst", "--json")).isZero();
        JsonNode report = Json.tree(out.toString());
        assertThat(report.at("/rows")).hasSize(4);
        assertThat(report.at("/notes").toString()).contains("the worst score of the row");
    }

    @Test
    void tabs_and_names_are_found_and_a_model_without_scores_is_left_out() {
        String table =
                "\uFEFFname\ta\t\"b \"\"x\"\"\"\tc\t\r\none\t1\t2\t\t\r\n\r\ntwo\t3\t1\t\t\r\n";

        assertThat(compare(table, "--lower-is-better")).isZero();
        assertThat(out.toString())
                .contains("b \"x\"")
                .contains("note: 'c' has no score and is left out")
                .contains("2 datasets; a full bar is the best model everywhere; lower is better");
    }

    @Test
    void rows_without_names_are_numbered() {
        assertThat(compare("a,b\n1,2\n,2\n", "--test", "sign")).isZero();
        assertThat(out.toString()).contains("dataset 'row 2' has no score of 'a'");
    }

    @Test
    void what_is_wrong_with_a_table_is_said_by_row_and_column() {
        assertRefused("a,b\n1,2\n3,x\n", "line 3, column 'b': 'x' is not a finite number");
        assertRefused("a,b\n1,2\n3,Infinity\n", "'Infinity' is not a finite number");
        assertRefused("a;b\n0,9;0,8\n", "decimals have a point");
        assertRefused("a,b\n1,2\n3\n", "line 3: 1 cells, the header has 2");
        assertRefused("a,a\n1,2\n", "two columns are named 'a'");
        assertRefused("a,,b\n1,2,3\n", "column 2 has no name");
        assertRefused("1,2\n3,4\n", "numbers where the models' names should be");
        assertRefused("", "is empty");
        assertRefused("a,b\n", "no row of scores");
        assertRefused("name,a\nx,1\n", "'a' is the only model");
        assertRefused("name\nx\n", "no model to compare");
        assertRefused("a,b\n1,\n,2\n", "No row has a score of every model");
        assertRefused("a,b\n1,\"2\n3,4\n", "");
        assertRefused(
                SCORES + "net,4,2,trained,9,7,42.6,0.47\n", "has a line for this fold and seed");
        assertRefused(SCORES.replace("net,4,2", "net,four,2"), "'four' is no whole number");
        assertRefused("a,b\n1,2\n2,1\n", "say --folds", "--test", "corrected-t");
    }

    @Test
    void what_can_not_be_tested_is_said_and_is_no_failure() {
        assertThat(compare("a,b\n1,2\n")).isZero();
        assertThat(out.toString()).contains("1 difference can't give a p below 1");

        assertThat(compare("a,b,c\n1,1,1\n2,2,2\n3,3,3\n")).isZero();
        assertThat(out.toString())
                .contains("No test: all models have the same score on every dataset.")
                .contains("a and b: No test: both have the same score on every dataset.")
                .contains("note: 'a' and 'c' have the same score in every row");

        assertThat(compare("a,b\n1,2\n", "--test-fraction", "0.5")).isZero();
        assertThat(out.toString()).contains("undecided against").contains("one fold");
    }

    @Test
    void ranks_of_folds_come_with_a_warning() {
        assertThat(compare(DEMSAR, "--folds", "--test", "wilcoxon")).isZero();
        assertThat(out.toString())
                .contains("folds share training rows: their p-values are too small");
    }

    @Test
    void a_page_has_figures_and_can_not_be_led_astray_by_names() throws IOException {
        Path page = folder.resolve("deep/page.html");

        assertThat(compare(DEMSAR.replace("C4.5+cf", "<script>x"), "--html", page.toString()))
                .isZero();
        assertThat(out.toString()).contains("page  " + page);
        assertThat(page)
                .content()
                .contains("<h1>C4.5+m+cf ranks first")
                .contains("&lt;script&gt;x")
                .doesNotContain("<script>x")
                .contains("<svg")
                .contains("Bars join models that are not told apart.");
    }

    @Test
    void wrong_usage_is_exit_code_2() {
        Path table = write("table.csv", DEMSAR);
        for (String option :
                new String[] {
                    "--alpha=0",
                    "--alpha=NaN",
                    "--rope=-1",
                    "--test=t",
                    "--missing=guess",
                    "--metric=bias",
                    "--test-fraction=1"
                }) {
            assertThat(execute("compare", table.toString(), option)).as(option).isEqualTo(2);
        }
        assertThat(execute("compare", table.toString(), "--lower-is-better", "--higher-is-better"))
                .isEqualTo(2);
        assertThat(execute("compare")).isEqualTo(2);
        assertThat(err.toString()).contains("--test: 't', expected one of").doesNotContain("\tat ");
    }

    @Test
    void files_and_experiments_are_told_apart() {
        assertThat(execute("compare", folder.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(execute("compare", write("t.csv", DEMSAR).toString(), "some-experiment"))
                .isEqualTo(1);
        assertThat(
                        execute(
                                "compare",
                                write("t.csv", DEMSAR).toString(),
                                write("u.csv", SCORES).toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("There is no file")
                .contains("not compared with each other")
                .contains("is a table of its own");
    }

    private void assertRefused(String table, String words, String... options) {
        err.getBuffer().setLength(0);
        assertThat(compare(table, options)).as(table).isEqualTo(1);
        assertThat(err.toString()).contains(words).doesNotContain("\tat ").doesNotContain("fault");
    }

    private int compare(String table, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "compare";
        arguments[1] = write("scores.csv", table).toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return execute(arguments);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
