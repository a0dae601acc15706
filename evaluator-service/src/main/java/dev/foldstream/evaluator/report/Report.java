package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Page;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The report as one HTML page that needs no network: the conclusion first, then what it rests on,
/// last how to repeat it. The same experiment gives the same bytes.
public final class Report {
    private Report() {}

    /// @param figures learning curves as SVG, by model
    public static String of(
            TrainedExperiment experiment, Findings findings, SequencedMap<String, String> figures) {
        ScoreTable scores = findings.scores();
        Verdict verdict = findings.verdict();
        Html content =
                Html.of(
                        "%s%s%s%s%s%s%s%s",
                        head(experiment, verdict),
                        RankingSection.of(
                                scores,
                                verdict,
                                experiment.spec().folds().estimatesGeneralization()),
                        LeakageSection.of(experiment),
                        SelectionSection.of(experiment.spec(), findings),
                        CurvesSection.of(experiment, figures),
                        TrialsSection.of(scores),
                        DatasetSection.of(
                                experiment.dataset(), experiment.quality(), notes(experiment)),
                        ProvenanceSection.of(experiment));
        return Page.of(experiment.spec().name(), content).markup();
    }

    /// What training found, each once.
    private static List<String> notes(TrainedExperiment experiment) {
        return Stream.concat(
                        experiment.spec().absences(experiment.dataset()).stream(),
                        experiment.outcomes().stream().flatMap(outcome -> outcome.notes().stream()))
                .distinct()
                .toList();
    }

    private static Html head(TrainedExperiment experiment, Verdict verdict) {
        int failed = verdict.ranking().stream().mapToInt(Verdict.ModelScores::failed).sum();
        return Html.of(
                """
                <header>
                <p class="eyebrow">Foldstream · %s</p>
                <h1>%s</h1>
                <ul class="facts"><li>%s</li><li>%s × %s</li><li>%s</li><li>%s</li>%s</ul>
                </header>
                """,
                experiment.spec().name(),
                Html.sentence(verdict.sentence()),
                Numbers.count(verdict.ranking().size(), "model"),
                Numbers.count(experiment.plan().outer().size(), "fold"),
                Numbers.count(experiment.spec().seeds().size(), "seed"),
                Numbers.count(experiment.plan().trials().size(), "trial"),
                Numbers.count(experiment.dataset().rows(), "row"),
                failed == 0
                        ? Html.NOTHING
                        : Html.of("<li class=\"bad\">%s failed</li>", Numbers.count(failed)));
    }
}
