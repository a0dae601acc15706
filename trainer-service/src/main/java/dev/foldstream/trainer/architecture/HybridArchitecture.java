package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A convolutional branch `features.<k>.<i>` for vector column `k`, dense layers `scalars.<i>` for
/// single numbers and categories, joined by dense layers `head.<i>`; see [Hybrid] for its
/// definition.
final class HybridArchitecture implements Architecture {
    private final Hybrid spec;
    private final RowLayout inputs;
    private final SequencedMap<RowLayout.Field, ConvolutionBlocks> vectors = new LinkedHashMap<>();
    private final List<RowLayout.Field> scalarColumns;
    private final DenseStack scalars;
    private final Head head;

    HybridArchitecture(Hybrid spec, RowLayout inputs, RowLayout targets) {
        this.spec = spec;
        this.inputs = inputs;
        for (RowLayout.Field vector : spec.vectors(inputs)) {
            vectors.put(
                    vector,
                    new ConvolutionBlocks(
                            "features." + vectors.size(),
                            spec.convolutions(),
                            spec.grid(vector),
                            spec.readout(),
                            spec.dropout()));
        }
        this.scalarColumns = spec.scalarColumns(inputs);
        int width = scalarColumns.stream().mapToInt(RowLayout.Field::width).sum();
        this.scalars =
                DenseStack.of(
                        "scalars",
                        width,
                        width == 0 ? List.of() : spec.scalars(),
                        spec.convolutions().activation(),
                        spec.dropout());
        this.head =
                Head.of(
                        spec.joinedWidth(inputs),
                        spec.head(),
                        targets.width(),
                        spec.convolutions().activation(),
                        spec.dropout());
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>(vectors.values());
        layers.add(scalars);
        layers.addAll(head.layers());
        return Architecture.parameters(layers);
    }

    /// All that the windows of the widest block see.
    @Override
    public long widest() {
        return Math.max(
                Architecture.super.widest(),
                vectors.values().stream().mapToLong(ConvolutionBlocks::widest).max().orElse(0));
    }

    @Override
    public Tensor representation(Pass pass, Tensor rows) {
        List<Tensor> ends = new ArrayList<>();
        for (Map.Entry<RowLayout.Field, ConvolutionBlocks> branch : vectors.entrySet()) {
            Tensor column = Columns.channelsFirst(inputs, branch.getKey(), rows, spec.layout(), 1);
            ends.add(branch.getValue().apply(pass, column));
        }
        if (!scalarColumns.isEmpty()) {
            List<Tensor> numbers = new ArrayList<>();
            for (RowLayout.Field field : scalarColumns) {
                int from = inputs.offset(field);
                numbers.add(rows.slice(2, from, from + field.width()));
            }
            ends.add(scalars.apply(pass, pass.program().concatenate(numbers, 2)));
        }
        return head.representation(pass, pass.program().concatenate(ends, 2));
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return head.output(pass, representation);
    }
}
