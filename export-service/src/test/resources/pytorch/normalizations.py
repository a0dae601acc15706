"""Writes normalizations.json: a network of PyTorch and what it says.

    python normalizations.py > normalizations.json

A batch normalisation of the inputs, dense 3 -> 5 relu, another, dense 5 -> 4 and a third, tanh,
dense 4 -> 2 relu; in double precision, in evaluation mode, with running statistics that no training
made. Inputs are normalised first; what the last relu leaves is brought back to the targets' units.
"""

import json
import torch

torch.manual_seed(12)
torch.set_default_dtype(torch.float64)

mean, deviation = torch.tensor([40.0, -2.0, 0.5]), torch.tensor([2.0, 0.5, 3.0])
target_mean, target_deviation = torch.tensor([10.0, -1.0]), torch.tensor([4.0, 0.25])


def norm(width):
    layer = torch.nn.BatchNorm1d(width).eval()
    layer.weight.data = torch.randn(width)
    layer.bias.data = torch.randn(width)
    layer.running_mean = torch.randn(width)
    layer.running_var = torch.rand(width) + 0.1
    return layer


layers = [
    norm(3), torch.nn.Linear(3, 5), norm(5), torch.nn.Linear(5, 4), norm(4), torch.nn.Linear(4, 2)
]
x = torch.randn(20, 3) * deviation + mean
h = layers[0]((x - mean) / deviation)
h = layers[2](torch.relu(layers[1](h)))
h = torch.tanh(layers[4](layers[3](h)))
y = torch.relu(layers[5](h)) * target_deviation + target_mean


def listed(tensor):
    return tensor.detach().tolist()


def arrays(layer):
    if isinstance(layer, torch.nn.Linear):
        return {"weight": listed(layer.weight.T), "bias": listed(layer.bias)}
    return {
        "scale": listed(layer.weight), "shift": listed(layer.bias),
        "mean": listed(layer.running_mean), "variance": listed(layer.running_var),
    }


print(json.dumps({
    "torch": torch.__version__,
    "input.mean": listed(mean), "input.deviation": listed(deviation),
    "target.mean": listed(target_mean), "target.deviation": listed(target_deviation),
    "trained": [arrays(layer) for layer in layers],
    "x": listed(x), "y": listed(y),
}, indent=1))
