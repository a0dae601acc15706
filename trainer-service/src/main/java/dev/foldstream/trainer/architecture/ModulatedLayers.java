package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The hidden layers of a [FilmMlp]; the modulation of layer `i` is `layers.<i>.film`, its factors
/// before its summands.
final class ModulatedLayers implements ConditionalArchitecture.Hidden {
    private final List<Modulated> layers;
    private final Activation activation;
    private final int point;

    ModulatedLayers(FilmMlp spec, int condition, int outputs) {
        List<Modulated> all = new ArrayList<>();
        int in = outputs;
        for (int width : spec.layers()) {
            String name = "layers." + all.size();
            all.add(
                    new Modulated(
                            new Dense(name, in, width),
                            new Dense(name + ".film", condition + 1, 2 * width)));
            in = width;
        }
        this.layers = List.copyOf(all);
        this.activation = spec.activation();
        this.point = outputs;
    }

    private record Modulated(Dense dense, Dense film) {}

    @Override
    public List<Dense> layers() {
        return layers.stream()
                .flatMap(layer -> List.of(layer.dense(), layer.film()).stream())
                .toList();
    }

    @Override
    public int emptyWidth() {
        return point;
    }

    @Override
    public Tensor apply(Pass pass, Tensor from, Tensor condition, Tensor time) {
        Tensor conditioned = pass.program().concatenate(List.of(condition, time), 2);
        Tensor values = from;
        for (Modulated layer : layers) {
            List<Tensor> film = layer.film().apply(pass, conditioned).chunk(2, 2);
            Tensor plain = layer.dense().apply(pass, values);
            Tensor modulated = plain.mul(film.get(0).add(1)).add(film.get(1));
            values = Activations.apply(activation, modulated);
        }
        return values;
    }
}
