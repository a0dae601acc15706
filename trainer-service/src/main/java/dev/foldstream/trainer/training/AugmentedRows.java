package dev.foldstream.trainer.training;

import dev.foldstream.contracts.spec.Augmentation;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.BetaShare;
import dev.foldstream.trainer.layer.Noise;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.training.Batches.Batch;

/// Writes what is done to the rows of a step at random; see [Augmentation] for the definitions.
///
/// Members may differ in every strength. A padded row stays the mean row, and no real row is mixed
/// with it.
record AugmentedRows(Augmentation spec, HyperParameters scalars) {

    /// @param batch of one step
    Batch of(Pass pass, Batch batch) {
        pass.heading("augmentation");
        Batch mixed = spec.mixup() == 0 ? batch : mixed(pass, batch);
        Tensor x = mixed.inputs();
        if (spec.scaling() != 0) {
            Tensor factor = Noise.normal(pass, batch.present()).mul(scalars.get("scaling", 3));
            x = x.mul(factor.add(1));
        }
        if (spec.noise() != 0) {
            x = x.add(Noise.normal(pass, x).mul(scalars.get("noise", 3)));
        }
        if (spec.jitter() != 0) {
            Tensor offset = RandomBits.uniform(pass.randomBits(x)).mul(2).sub(1);
            x = x.add(offset.mul(scalars.get("jitter", 3)));
        }
        return new Batch(
                x.mul(batch.present()).named("augmented"),
                mixed.targets(),
                batch.present(),
                batch.counts());
    }

    private Batch mixed(Pass pass, Batch batch) {
        Tensor share = BetaShare.draw(pass, scalars.exact("mixup")).unsqueeze(1).unsqueeze(2);
        return new Batch(
                mixed(batch.inputs(), batch.present(), share),
                mixed(batch.targets(), batch.present(), share),
                batch.present(),
                batch.counts());
    }

    /// @param rows `[M, B, W]`, padded ones zero and behind the real ones
    /// @param present `[M, B, 1]`
    /// @param share of a row itself, `[M, 1, 1]`
    private static Tensor mixed(Tensor rows, Tensor present, Tensor share) {
        // After the last real row comes a padded one, which is zero: there the first is added.
        Tensor last = present.sub(present.roll(1, -1));
        Tensor partner = rows.roll(1, -1).add(rows.slice(1, 0, 1).mul(last));
        return partner.add(rows.sub(partner).mul(share));
    }
}
