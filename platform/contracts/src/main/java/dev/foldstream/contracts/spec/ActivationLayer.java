package dev.foldstream.contracts.spec;

/// An activation by itself, for instance after a normalisation.
@Kind("activation")
@Doc("An activation by itself, for instance after a normalisation.")
public record ActivationLayer(
        @Doc("What becomes of the inputs.") @Default("relu") LayerActivation function)
        implements LayerSpec {}
