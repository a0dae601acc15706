package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Page;
import dev.foldstream.page.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The report as one HTML page that needs no network: the conclusion first, then what it rests on,
/// last how to repeat it. The same experiment gives the same bytes.
public final class Report {
    /// Longer ones would fill a phone's screen in the size of a headline.
    private static final int LONG_SENTENCE = 120;

    private Report() {}

    /// Conclusion, pictures, evidence; what there is nothing to say about is left out.
    public static String of(TrainedExperiment experiment, Findings findings) {
        List<Section> sections =
                Stream.of(
                                conclusion(experiment, findings),
                                pictures(experiment, findings),
                                evidence(experiment, findings))
                        .flatMap(part -> part)
                        .flatMap(Optional::stream)
                        .toList();
        return Page.of(experiment.spec().name(), head(experiment, findings.verdict()), sections)
                .markup();
    }

    private static Stream<Optional<Section>> conclusion(
            TrainedExperiment experiment, Findings findings) {
        Verdict verdict = findings.verdict();
        boolean unseen = experiment.spec().folds().estimatesGeneralization();
        return Stream.of(
                Optional.of(
                        RankingSection.of(
                                findings.scores(),
                                verdict,
                                findings.figures(Exhibit.RANKING),
                                unseen)),
                ComparisonsSection.of(verdict),
                GroupSection.of(
                        findings.scores().metrics(),
                        findings.groups(),
                        verdict.ranking().stream().map(Verdict.ModelScores::model).toList(),
                        findings.figures(Exhibit.GROUPS)));
    }

    private static Stream<Optional<Section>> pictures(
            TrainedExperiment experiment, Findings findings) {
        return Arrays.stream(Exhibit.values())
                .map(exhibit -> {
                    SequencedMap<String, String> figures = findings.figures(exhibit);
                    return switch (exhibit) {
                        case LEARNING_CURVES -> CurvesSection.of(experiment, figures);
                        case RESIDUALS -> ResidualSection.of(findings.residuals(), figures);
                        case ERROR_DISTRIBUTION,
                                PREDICTIONS,
                                CALIBRATION,
                                CONFUSION,
                                CRITICAL_DIFFERENCE ->
                                FiguresSection.of(exhibit, figures);
                        // within sections of their own
                        case RANKING, GROUPS -> Optional.empty();
                    };
                });
    }

    /// What the results rest on.
    private static Stream<Optional<Section>> evidence(
            TrainedExperiment experiment, Findings findings) {
        return Stream.of(
                experiment.leakage().map(LeakageSection::of),
                Optional.of(
                        DatasetSection.of(
                                experiment.dataset(), experiment.quality(), notes(experiment))),
                Optional.of(
                        FoldsSection.of(
                                experiment.plan(),
                                SpecWriter.write(experiment.spec()).at("/folds/kind").asText(),
                                findings.folds())),
                Optional.of(ModelsSection.of(experiment.outcomes())),
                SelectionSection.of(experiment.spec(), findings),
                Optional.of(TrialsSection.of(findings.scores())),
                Optional.of(ProvenanceSection.of(experiment)));
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
                <h1%s>%s</h1>
                <ul class="facts"><li>%s</li><li>%s × %s</li><li>%s</li><li>%s</li>%s</ul>
                </header>
                """,
                experiment.spec().name(),
                verdict.sentence().length() > LONG_SENTENCE
                        ? Html.of(" class=\"long\"")
                        : Html.NOTHING,
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
