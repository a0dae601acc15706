package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Valid experiments of every shape that the grammar knows. Texts are printable, as YAML wants
/// them.
final class RandomSpecs {
    private RandomSpecs() {}

    static Arbitrary<ExperimentSpec> experiments() {
        return models().flatMap(RandomSpecs::experimentsWith);
    }

    private static Arbitrary<ExperimentSpec> experimentsWith(
            SequencedMap<String, ModelSpec> models) {
        List<String> names = List.copyOf(models.sequencedKeySet());
        return Combinators.combine(
                        names(),
                        Arbitraries.longs().list().uniqueElements().ofMinSize(1).ofMaxSize(5),
                        datasets(),
                        RandomFolds.all(),
                        Arbitraries.of(LeakagePolicy.class),
                        evaluations(names),
                        exports(names))
                .as((name, seeds, dataset, folds, leakage, evaluation, export) ->
                        new ExperimentSpec(
                                name, seeds, dataset, folds, leakage, models, evaluation, export));
    }

    private static Arbitrary<ExportSpec> exports(List<String> names) {
        return Combinators.combine(
                        Arbitraries.subsetOf(names),
                        Arbitraries.subsetOf(ExportFormat.values()).ofMinSize(1))
                .as((models, formats) -> new ExportSpec(List.copyOf(models), List.copyOf(formats)));
    }

    private static Arbitrary<String> names() {
        Arbitrary<String> first =
                Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(1);
        Arbitrary<String> rest =
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .numeric()
                        .withChars('-')
                        .ofMaxLength(62);
        return Combinators.combine(first, rest)
                .as(String::concat)
                .filter(name -> !name.equals(ExportSpec.BEST));
    }

    /// Two targets, as many as lists in a loss have elements.
    private static Arbitrary<DatasetSpec> datasets() {
        Arbitrary<String> texts =
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .withChars("äπ漢✓")
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .filter(text -> !text.isBlank());
        return Combinators.combine(
                        texts.filter(file -> !new FileName(file).isMany()),
                        texts.list().uniqueElements().ofMinSize(3).ofMaxSize(6),
                        Arbitraries.of(",", ";", "|", "\t"))
                .as((file, columns, delimiter) ->
                        new CsvDataset(
                                file,
                                columns.subList(2, columns.size()),
                                columns.subList(0, 2),
                                delimiter));
    }

    private static Arbitrary<SequencedMap<String, ModelSpec>> models() {
        return Combinators.combine(
                        names().list().uniqueElements().ofMinSize(1).ofMaxSize(4),
                        model().list().ofSize(4))
                .as((names, specs) -> {
                    SequencedMap<String, ModelSpec> models = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        models.put(names.get(i), specs.get(i));
                    }
                    return models;
                });
    }

    private static Arbitrary<ModelSpec> model() {
        Arbitrary<List<Integer>> layers =
                Arbitraries.integers().between(1, 65_536).list().ofMaxSize(4);
        Arbitrary<Activation> activations = Arbitraries.of(Activation.class);
        Arbitrary<ArchitectureSpec> networks =
                Arbitraries.oneOf(
                        Combinators.combine(
                                        layers,
                                        activations,
                                        Arbitraries.of(Normalization.class),
                                        shares())
                                .as(Mlp::new),
                        Combinators.combine(layers, activations).as(ResidualMlp::new),
                        layers().map(Sequential::new),
                        RandomNetworks.all());
        return Arbitraries.oneOf(
                estimators().map(estimator -> new ModelSpec(estimator, Optional.empty())),
                Combinators.combine(networks, training().filter(t -> t.batchSize() > 1).optional())
                        .as(ModelSpec::new));
    }

    private static Arbitrary<List<LayerSpec>> layers() {
        Arbitrary<Integer> units = Arbitraries.integers().between(1, 65_536);
        Arbitrary<Integer> kernels = Arbitraries.integers().between(1, 4_096);
        Arbitrary<LayerActivation> functions = Arbitraries.of(LayerActivation.class);
        Arbitrary<LayerSpec> layer =
                Arbitraries.oneOf(
                        Combinators.combine(units, functions).as(DenseLayer::new),
                        units.map(LstmLayer::new),
                        units.map(GruLayer::new),
                        units.map(RnnLayer::new),
                        shares().map(DropoutLayer::new),
                        functions.map(ActivationLayer::new),
                        Combinators.combine(units, kernels, units, functions)
                                .as((n, kernel, dilation, function) ->
                                        new Conv1dLayer(n, kernel, dilation, n, function)),
                        Combinators.combine(
                                        units,
                                        kernels,
                                        kernels,
                                        units,
                                        units,
                                        Arbitraries.of(PaddingMode.class),
                                        functions)
                                .as(Conv2dLayer::new),
                        shares().map(LeakyReluLayer::new),
                        Arbitraries.of(
                                new BatchNormLayer(), new LayerNormLayer(), new PReluLayer()));
        Arbitrary<DenseLayer> last = units.map(n -> new DenseLayer(n, LayerActivation.NONE));
        return Combinators.combine(layer.list().ofMaxSize(5), last)
                .as((before, output) -> {
                    List<LayerSpec> layers = new ArrayList<>(before);
                    layers.add(output);
                    return layers;
                });
    }

    private static Arbitrary<EstimatorSpec> estimators() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 1_000);
        Arbitrary<Double> positive = Arbitraries.doubles().greaterThan(0).ofScale(20);
        Arbitrary<Double> parts = Arbitraries.doubles().between(0, false, 1, true);
        return Arbitraries.oneOf(
                Arbitraries.just(new Linear()),
                Combinators.combine(counts, counts.optional(), counts, parts.optional(), parts)
                        .as(RandomForest::new),
                Combinators.combine(counts, parts, counts, shares(), parts, parts, shares())
                        .as(GradientBoosting::new),
                Combinators.combine(
                                Arbitraries.of(Kernel.class),
                                positive,
                                positive.optional(),
                                shares(),
                                positive)
                        .as(SupportVectorMachine::new),
                Combinators.combine(positive, positive, counts).as(LogisticRegression::new));
    }

    private static Arbitrary<TrainingSpec> training() {
        Arbitrary<EarlyStopping> stopping =
                Combinators.combine(
                                Arbitraries.integers().greaterOrEqual(1),
                                Arbitraries.doubles().greaterOrEqual(0))
                        .as(EarlyStopping::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10_000_000),
                        Arbitraries.integers().between(1, 100_000_000),
                        methods(),
                        stopping.optional(),
                        clipping().optional(),
                        Arbitraries.of(Initialization.class),
                        stuck().optional(),
                        Arbitraries.integers().between(1, 2_000).optional())
                .as((epochs, batch, method, early, clipping, initialization, stuck, whole) ->
                        new TrainingSpec(
                                epochs,
                                batch,
                                method.optimizer(),
                                method.schedule(),
                                clipping,
                                method.loss(),
                                initialization,
                                early,
                                stuck,
                                whole,
                                method.augmentation(),
                                List.of(),
                                method.precision(),
                                whole));
    }

    private static Arbitrary<Method> methods() {
        Arbitrary<Double> strength = Arbitraries.doubles().greaterOrEqual(0);
        Arbitrary<Augmentation> augmentations =
                Combinators.combine(strength, strength, strength, strength).as(Augmentation::new);
        return Combinators.combine(
                        optimizers(),
                        schedules(),
                        losses(),
                        augmentations.optional(),
                        Arbitraries.of(FloatingPrecision.class))
                .as(Method::new)
                .filter(Method::isPossible);
    }

    private record Method(
            OptimizerSpec optimizer,
            ScheduleSpec schedule,
            LossSpec loss,
            Optional<Augmentation> augmentation,
            FloatingPrecision precision) {
        boolean isPossible() {
            return schedule.floor().stream()
                    .allMatch(floor -> floor.learningRate() <= optimizer.learningRate());
        }
    }

    private static Arbitrary<GradientClipping> clipping() {
        Arbitrary<Optional<Double>> bound = Arbitraries.doubles().greaterThan(0).optional(1);
        return Combinators.combine(bound, bound).as(GradientClipping::new);
    }

    private static Arbitrary<StuckTraining> stuck() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 1_000_000),
                        shares(),
                        Arbitraries.integers().between(2, 100))
                .as(StuckTraining::new);
    }

    private static Arbitrary<OptimizerSpec> optimizers() {
        Arbitrary<Double> positive = Arbitraries.doubles().greaterThan(0).ofScale(20);
        return Arbitraries.oneOf(
                Combinators.combine(positive, shares(), Arbitraries.of(true, false), shares())
                        .as((rate, momentum, nesterov, decay) ->
                                new Sgd(rate, momentum, nesterov && momentum > 0, decay)),
                Combinators.combine(positive, shares(), shares(), positive).as(Adam::new),
                Combinators.combine(positive, shares(), shares(), positive, shares())
                        .as(AdamW::new),
                Combinators.combine(
                                positive,
                                shares(),
                                positive,
                                shares(),
                                Arbitraries.of(true, false),
                                shares())
                        .as(RmsProp::new));
    }

    private static Arbitrary<ScheduleSpec> schedules() {
        Arbitrary<Double> factors = Arbitraries.doubles().between(0, false, 1, false);
        Arbitrary<Integer> epochs = Arbitraries.integers().between(1, 1000);
        Arbitrary<ScheduleSpec> plain =
                Arbitraries.oneOf(
                        Arbitraries.just(new ConstantRate()),
                        Combinators.combine(epochs, factors).as(StepDecay::new),
                        Combinators.combine(epochs.optional(), epochs, shares())
                                .as(CosineAnnealing::new),
                        Combinators.combine(factors, epochs, shares(), shares())
                                .as(ReduceOnPlateau::new));
        Arbitrary<Double> divisors = Arbitraries.doubles().greaterOrEqual(1);
        return Arbitraries.oneOf(
                plain,
                Combinators.combine(factors, divisors, divisors).as(OneCycle::new),
                Combinators.combine(epochs, factors, plain).as(WarmUp::new));
    }

    private static Arbitrary<LossSpec> losses() {
        Arbitrary<Double> positive = Arbitraries.doubles().greaterThan(0).ofScale(20);
        Arbitrary<CompositeTerms> terms =
                Combinators.combine(positive, shares(), shares(), shares()).as(CompositeTerms::new);
        Arbitrary<Optional<List<Double>>> weights = positive.list().ofSize(2).optional();
        return Arbitraries.oneOf(
                terms.map(MeanSquaredError::new),
                terms.map(MeanAbsoluteError::new),
                terms.map(LogCosh::new),
                Combinators.combine(positive, terms).as(Huber::new),
                Combinators.combine(positive, terms).as(Cauchy::new),
                Combinators.combine(positive, terms).as(Welsch::new),
                Combinators.combine(positive, terms).as(GemanMcClure::new),
                Combinators.combine(positive, terms).as(TukeyBiweight::new),
                Combinators.combine(Arbitraries.doubles().between(0, false, 1, false), terms)
                        .as(QuantileLoss::new),
                Combinators.combine(shares(), weights, terms).as(CrossEntropy::new),
                Combinators.combine(weights, terms).as(BinaryCrossEntropy::new),
                terms.map(KullbackLeibler::new));
    }

    private static Arbitrary<EvaluationSpec> evaluations(List<String> models) {
        return Combinators.combine(
                        Arbitraries.of(Metric.class)
                                .list()
                                .uniqueElements()
                                .filter(list -> list.isEmpty() || list.getFirst().ranks()),
                        Arbitraries.of(models).optional(),
                        comparisons(),
                        Arbitraries.of(true, false))
                .filter((metrics, baseline, comparison, ensembles) ->
                        baseline.isPresent()
                                || !comparison
                                        .pairs()
                                        .equals(Optional.of(ComparisonPairs.BASELINE)))
                .as(EvaluationSpec::new);
    }

    private static Arbitrary<ComparisonSpec> comparisons() {
        return Combinators.combine(
                        Arbitraries.of(ComparisonTest.class).list().uniqueElements(),
                        Arbitraries.doubles().between(0, false, 1, false),
                        Arbitraries.doubles().between(0, false, 100, true).optional(),
                        Arbitraries.of(ComparisonPairs.class).optional())
                .as(ComparisonSpec::new);
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }
}
