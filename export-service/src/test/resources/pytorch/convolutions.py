"""Writes convolutions.json: two networks of PyTorch and what they say, step by step.

    python convolutions.py > convolutions.json

Of sequences of 7 steps of 4 numbers, normalised first; outputs are brought back to the targets' units. In double
precision, in evaluation mode, with running statistics that no training made. Zeros before the first step, of the
normalised inputs, keep the convolutions causal. Kernels are written [window..., in / groups, out].

time: Conv1d(4, 6, 3, dilation=2, groups=2) elu, BatchNorm1d, PReLU, Conv1d(6, 5, 2), LSTM 3, dense 2.
plane: Conv2d(1, 3, (2, 3)) with zeros beside the features, BatchNorm2d, LeakyReLU(0.2), Conv2d(3, 2, (3, 2),
stride=(1, 2), dilation=(2, 1)) tanh, dense 2; a row of a plane is f * C + c.
"""

import json
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(21)
torch.set_default_dtype(torch.float64)

mean, deviation = torch.tensor([1.0, -20.0, 0.5, 3.0]), torch.tensor([2.0, 0.5, 3.0, 1.0])
target_mean, target_deviation = torch.tensor([10.0, -1.0]), torch.tensor([4.0, 0.25])
x = torch.randn(2, 7, 4) * deviation + mean


def running(norm):
    norm.weight.data = torch.randn(norm.num_features)
    norm.bias.data = torch.randn(norm.num_features)
    norm.running_mean = torch.randn(norm.num_features)
    norm.running_var = torch.rand(norm.num_features) + 0.1
    return norm.eval()


grouped, norm, slopes = nn.Conv1d(4, 6, 3, dilation=2, groups=2), running(nn.BatchNorm1d(6)), nn.PReLU(6)
slopes.weight.data = torch.randn(6)
second, lstm, last = nn.Conv1d(6, 5, 2), nn.LSTM(5, 3, batch_first=True), nn.Linear(3, 2)
wide, channel_norm = nn.Conv2d(1, 3, (2, 3)), running(nn.BatchNorm2d(3))
strided, end = nn.Conv2d(3, 2, (3, 2), stride=(1, 2), dilation=(2, 1)), nn.Linear(4, 2)


def time(h):
    h = slopes(norm(F.elu(grouped(F.pad(h.transpose(1, 2), (4, 0))))))
    return last(lstm(second(F.pad(h, (1, 0))).transpose(1, 2))[0])


def plane(h):
    h = F.leaky_relu(channel_norm(wide(F.pad(h.unsqueeze(1), (1, 1, 1, 0)))), 0.2)
    h = torch.tanh(strided(F.pad(h, (0, 0, 4, 0))))
    return end(h.permute(0, 2, 3, 1).flatten(2))


def listed(tensor):
    return tensor.detach().tolist()


def arrays(layer):
    if isinstance(layer, nn.Linear):
        return {"weight": listed(layer.weight.T), "bias": listed(layer.bias)}
    if isinstance(layer, nn.Conv1d):
        return {"weight": listed(layer.weight.permute(2, 1, 0)), "bias": listed(layer.bias)}
    if isinstance(layer, nn.Conv2d):
        return {"weight": listed(layer.weight.permute(2, 3, 1, 0)), "bias": listed(layer.bias)}
    if isinstance(layer, nn.PReLU):
        return {"slope": listed(layer.weight)}
    if isinstance(layer, nn.LSTM):
        return {
            "input.weight": listed(layer.weight_ih_l0.T), "hidden.weight": listed(layer.weight_hh_l0.T),
            "input.bias": listed(layer.bias_ih_l0), "hidden.bias": listed(layer.bias_hh_l0),
        }
    return {
        "scale": listed(layer.weight), "shift": listed(layer.bias),
        "mean": listed(layer.running_mean), "variance": listed(layer.running_var),
    }


def network(run, layers):
    y = run((x - mean) / deviation) * target_deviation + target_mean
    return {**{f"layers.{place}": arrays(layer) for place, layer in layers.items()}, "y": listed(y)}


print(json.dumps({
    "torch": torch.__version__,
    "input.mean": listed(mean), "input.deviation": listed(deviation),
    "target.mean": listed(target_mean), "target.deviation": listed(target_deviation),
    "x": listed(x),
    "time": network(time, {0: grouped, 1: norm, 2: slopes, 3: second, 4: lstm, 5: last}),
    "plane": network(plane, {0: wide, 1: channel_norm, 3: strided, 4: end}),
}))
