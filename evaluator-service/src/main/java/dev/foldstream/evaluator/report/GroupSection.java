package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Scores by group: where a mean over all rows hides that a model fails on some of them.
final class GroupSection {
    private static final int MOST_ROWS = 2000;

    /// More models than a page is wide stand below each other only.
    private static final int MOST_COLUMNS = 8;

    private final List<Metric> metrics;
    private final Metric metric;
    private final int leading;
    private final SequencedMap<String, List<GroupScore>> byModel;
    private final Map<String, Map<String, GroupScore>> byGroup = new HashMap<>();

    private GroupSection(List<Metric> metrics, int leading, List<GroupScore> scores) {
        this.metrics = metrics;
        this.leading = leading;
        metric = metrics.get(leading);
        byModel = grouped(scores, GroupScore::entrant);
        for (GroupScore score : scores) {
            byGroup.computeIfAbsent(score.group(), g -> new HashMap<>())
                    .put(score.entrant(), score);
        }
    }

    /// @param metrics the first one ranks
    /// @param scores there is no section without any
    /// @param ranking names of the models, best first
    /// @param figures SVG by caption
    static Optional<Section> of(
            List<Metric> metrics,
            List<GroupScore> scores,
            List<String> ranking,
            SequencedMap<String, String> figures) {
        List<GroupScore> ranked =
                scores.stream()
                        .sorted(Comparator.comparingInt(score -> ranking.indexOf(score.entrant())))
                        .toList();
        Html parts =
                Html.each(
                        List.copyOf(grouped(ranked, GroupScore::column).entrySet()),
                        column -> part(metrics, column.getKey(), column.getValue()));
        return parts.equals(Html.NOTHING)
                ? Optional.empty()
                : Optional.of(
                        new Section(
                                "Groups",
                                Html.of(
                                        "%s%s<p class=\"note\">Mean over the trials whose test part has rows of the group; rows are the group’s in the dataset.</p>\n",
                                        FiguresSection.gallery(Exhibit.GROUPS, figures), parts)));
    }

    /// By the first metric that says anything of such rows: of a single class, accuracy does not.
    private static Html part(List<Metric> metrics, String column, List<GroupScore> scores) {
        OptionalInt leading =
                IntStream.range(0, metrics.size())
                        .filter(metric ->
                                scores.stream()
                                        .anyMatch(score ->
                                                Double.isFinite(score.values().get(metric))))
                        .findFirst();
        return leading.isEmpty()
                ? Html.NOTHING
                : new GroupSection(metrics, leading.getAsInt(), scores).part(column);
    }

    private static SequencedMap<String, List<GroupScore>> grouped(
            List<GroupScore> scores, Function<GroupScore, String> by) {
        return scores.stream()
                .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private Html part(String column) {
        List<String> models = List.copyOf(byModel.keySet());
        return Html.of(
                "<h3>By %s</h3>\n%s%s%s",
                column.replaceAll("^\\((.*)\\)$", "$1"),
                worst(models),
                models.size() > 1 && models.size() <= MOST_COLUMNS ? matrix(models) : Html.NOTHING,
                every());
    }

    private List<GroupScore> of(String model) {
        return byModel.getOrDefault(model, List.of());
    }

    private double value(GroupScore score) {
        return score.values().get(leading);
    }

    /// The group that a model is worst on, beside its best.
    private Html worst(List<String> models) {
        return Html.of(
                """
                <div class="scroll"><table class="sortable">
                <thead><tr><th>model</th><th>worst group</th><th class="number">rows</th>\
                <th class="number">%s</th><th>best group</th><th class="number">%s</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """,
                heading(metric), heading(metric), Html.each(models, this::extremes));
    }

    private Html extremes(String model) {
        List<GroupScore> known =
                of(model).stream().filter(score -> !Double.isNaN(value(score))).toList();
        Optional<GroupScore> best = known.stream().min(bestFirst());
        Optional<GroupScore> worst = known.stream().max(bestFirst());
        return Html.of(
                """
                <tr><th scope="row">%s</th><td>%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td>%s</td><td class="number">%s</td></tr>
                """,
                model,
                worst.map(GroupScore::group).orElse("–"),
                worst.map(score -> Numbers.count(score.rows())).orElse("–"),
                worst.map(score -> Numbers.brief(value(score))).orElse("–"),
                best.map(GroupScore::group).orElse("–"),
                best.map(score -> Numbers.brief(value(score))).orElse("–"));
    }

    private Comparator<GroupScore> bestFirst() {
        return Comparator.comparingDouble(
                score -> metric.higherIsBetter() ? -value(score) : value(score));
    }

    /// A line per group, a column per model; the best of a line is set off.
    private Html matrix(List<String> models) {
        List<GroupScore> first = of(models.getFirst());
        return Html.of(
                """
                <details%s><summary>%s by group</summary><div class="scroll"><table class="sortable">
                <thead><tr><th>group</th><th class="number">rows</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div></details>
                """,
                first.size() > MOST_ROWS / 10
                        ? Html.of(" class=\"bulk\"")
                        : first.size() <= 20 ? Html.of(" open") : Html.NOTHING,
                metric.label(),
                Html.each(models, model -> Html.of("<th class=\"number\">%s</th>", model)),
                Html.each(
                        first.stream().limit(MOST_ROWS).toList(),
                        group ->
                                line(
                                        group,
                                        models,
                                        byGroup.getOrDefault(group.group(), Map.of()))));
    }

    private Html line(GroupScore group, List<String> models, Map<String, GroupScore> own) {
        List<Optional<GroupScore>> scores =
                models.stream().map(model -> Optional.ofNullable(own.get(model))).toList();
        Optional<GroupScore> best =
                scores.stream()
                        .flatMap(Optional::stream)
                        .filter(score -> !Double.isNaN(value(score)))
                        .min(bestFirst());
        return Html.of(
                "<tr><th scope=\"row\">%s</th><td class=\"number\">%s</td>%s</tr>\n",
                group.group(),
                Numbers.count(group.rows()),
                Html.each(
                        scores,
                        score ->
                                Html.of(
                                        "<td class=\"number%s\">%s</td>",
                                        score.isPresent() && score.equals(best) ? " first" : "",
                                        score.map(s -> Numbers.brief(value(s))).orElse("–"))));
    }

    private Html every() {
        List<GroupScore> shown =
                byModel.values().stream().flatMap(List::stream).limit(MOST_ROWS).toList();
        return Html.of(
                """
                <details class="bulk"><summary>Every score of every group%s</summary>\
                <div class="scroll"><table class="sortable">
                <thead><tr><th>model</th><th>group</th><th class="number">rows</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div></details>
                """,
                shown.size() == MOST_ROWS ? ": the first " + Numbers.count(MOST_ROWS) : "",
                Html.each(metrics, each -> Html.of("<th class=\"number\">%s</th>", heading(each))),
                Html.each(shown, GroupSection::row));
    }

    private static Html row(GroupScore score) {
        return Html.of(
                "<tr><td>%s</td><td>%s</td><td class=\"number\">%s</td>%s</tr>\n",
                score.entrant(),
                score.group(),
                Numbers.count(score.rows()),
                Html.each(
                        score.values(),
                        value -> Html.of("<td class=\"number\">%s</td>", Numbers.brief(value))));
    }

    private static String heading(Metric metric) {
        return metric.label() + " " + metric.arrow();
    }
}
