package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.evaluator.metric.Coverage;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.page.chart.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The figures of an evaluation: [#read] what each entrant predicted, then [#draw]. Of each entrant
/// only what figures show is kept. Confined to one thread.
public final class Gallery {
    /// Models that have figures of their own: the first of the ranking.
    public static final int MOST_MODELS = 12;

    private final List<String> classes;
    private final List<ModelView> views = new ArrayList<>();

    public Gallery(DatasetDescription dataset) {
        classes =
                dataset.targetLayout()
                        .classes()
                        .flatMap(field -> dataset.find(field.column()))
                        .map(column -> column.categories().stream().map(Category::name).toList())
                        .orElse(List.of());
    }

    public void read(ModelPredictions predictions) {
        views.add(ModelView.of(predictions));
    }

    /// SVG by caption, of every exhibit of which there is something to show.
    ///
    /// @param slices scores of groups, targets and classes
    /// @param curves learning curves, by model
    /// @param diagram of average ranks, where there is one
    public Map<Exhibit, SequencedMap<String, String>> draw(
            Verdict verdict,
            List<GroupScore> slices,
            SequencedMap<String, String> curves,
            Optional<String> diagram) {
        List<String> ranking = verdict.ranking().stream().map(ModelScores::model).toList();
        List<ModelView> shown =
                views.stream()
                        .sorted(Comparator.comparingInt(view -> ranking.indexOf(view.model())))
                        .limit(MOST_MODELS)
                        .toList();
        Map<Exhibit, SequencedMap<String, String>> figures = new EnumMap<>(Exhibit.class);
        for (Exhibit exhibit : Exhibit.values()) {
            figures.put(
                    exhibit,
                    switch (exhibit) {
                        case RANKING ->
                                one(
                                        verdict.rankedBy().label(),
                                        RankingFigure.draw(verdict.ranking(), verdict.rankedBy()));
                        case GROUPS -> groups(slices, ranking, verdict.rankedBy().label());
                        case LEARNING_CURVES -> curves;
                        case ERROR_DISTRIBUTION -> errors(shown);
                        case PREDICTIONS -> targets(shown, PredictionsFigure::draw);
                        case RESIDUALS -> targets(shown, ResidualsFigure::draw);
                        case CALIBRATION -> calibration(shown);
                        case CONFUSION ->
                                each(
                                        shown,
                                        view ->
                                                view.confusion()
                                                        .flatMap(matrix ->
                                                                ConfusionFigure.draw(
                                                                        view.model(),
                                                                        matrix,
                                                                        classes)));
                        case CRITICAL_DIFFERENCE -> one("average ranks", diagram);
                    });
        }
        return figures;
    }

    private static SequencedMap<String, String> groups(
            List<GroupScore> slices, List<String> ranking, String metric) {
        SequencedMap<String, List<GroupScore>> byColumn =
                slices.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GroupScore::column,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        byColumn.forEach((column, scores) ->
                GroupsFigure.draw(scores, ranking, metric)
                        .ifPresent(svg -> figures.put(metric + " by " + column, svg)));
        return figures;
    }

    private static SequencedMap<String, String> errors(List<ModelView> shown) {
        List<ModelView> overlaid = shown.stream().limit(Palette.SERIES).toList();
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        int targets = shown.isEmpty() ? 0 : shown.getFirst().targets().size();
        for (int target = 0; target < targets; target++) {
            String name = shown.getFirst().targets().get(target).name();
            ErrorsFigure.draw(overlaid, target).ifPresent(svg -> figures.put(name, svg));
        }
        return figures;
    }

    private static SequencedMap<String, String> targets(
            List<ModelView> shown, BiFunction<String, TargetView, Optional<String>> draw) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (ModelView view : shown) {
            for (TargetView target : view.targets()) {
                String caption =
                        view.targets().size() == 1
                                ? view.model()
                                : view.model() + ": " + target.name();
                draw.apply(view.model(), target).ifPresent(svg -> figures.put(caption, svg));
            }
        }
        return figures;
    }

    private static SequencedMap<String, String> calibration(List<ModelView> shown) {
        SequencedMap<String, String> figures =
                each(
                        shown,
                        view ->
                                view.calibration()
                                        .flatMap(curve ->
                                                CalibrationFigure.draw(view.model(), curve)));
        List<String> names = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (ModelView view : shown) {
            if (view.coverage().isPresent() && names.size() < Palette.SERIES) {
                names.add(view.model());
                coverage.add(view.coverage().get());
            }
        }
        CalibrationFigure.draw(names, coverage)
                .ifPresent(svg -> figures.put("intervals of the seeds", svg));
        return figures;
    }

    private static SequencedMap<String, String> each(
            List<ModelView> shown, Function<ModelView, Optional<String>> draw) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (ModelView view : shown) {
            draw.apply(view).ifPresent(svg -> figures.put(view.model(), svg));
        }
        return figures;
    }

    private static SequencedMap<String, String> one(String caption, Optional<String> figure) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        figure.ifPresent(svg -> figures.put(caption, svg));
        return figures;
    }
}
