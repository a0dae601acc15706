"""Writes sequential.json: a network of PyTorch 2.7.1 and what it says.

    python generate.py > sequential.json

dense 3 -> 5 tanh, LSTM 4, GRU 6, dense 2, in double precision, on two sequences of 7 steps that are
normalised first; outputs are brought back to the targets' units. Weights are transposed to
[in, out], gates stay as PyTorch has them (LSTM i, f, g, o; GRU r, z, n).
"""

import json
import torch

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)

mean, deviation = torch.tensor([1.0, -2.0, 0.5]), torch.tensor([2.0, 0.5, 3.0])
target_mean, target_deviation = torch.tensor([10.0, -1.0]), torch.tensor([4.0, 0.25])
first = torch.nn.Linear(3, 5)
lstm = torch.nn.LSTM(5, 4, batch_first=True)
gru = torch.nn.GRU(4, 6, batch_first=True)
last = torch.nn.Linear(6, 2)

x = torch.randn(2, 7, 3) * deviation + mean
h = torch.tanh(first((x - mean) / deviation))
h, _ = lstm(h)
h, _ = gru(h)
y = last(h) * target_deviation + target_mean


def listed(tensor):
    return tensor.detach().tolist()


def recurrent(layer):
    return {
        "input.weight": listed(layer.weight_ih_l0.T),
        "hidden.weight": listed(layer.weight_hh_l0.T),
        "input.bias": listed(layer.bias_ih_l0),
        "hidden.bias": listed(layer.bias_hh_l0),
    }


print(json.dumps({
    "torch": torch.__version__,
    "input.mean": listed(mean), "input.deviation": listed(deviation),
    "target.mean": listed(target_mean), "target.deviation": listed(target_deviation),
    "layers.0": {"weight": listed(first.weight.T), "bias": listed(first.bias)},
    "layers.1": recurrent(lstm),
    "layers.2": recurrent(gru),
    "layers.3": {"weight": listed(last.weight.T), "bias": listed(last.bias)},
    "x": listed(x), "y": listed(y),
}, indent=1))
