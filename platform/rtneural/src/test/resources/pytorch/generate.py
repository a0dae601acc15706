"""Writes layers.json: for every layer kind of RTNeural's format a small network in that format, rows,
and what PyTorch makes of them. Run with PyTorch 2; the file says which.

Weights are single precision, PyTorch computes in double precision, so that the outputs are exact as
far as a test can see. Recurrent layers and convolutions over time see all rows as one sequence, from
a state of zeros and with zeros on the left; a program that goes row by row must get the same.
"""

import json
import pathlib

import torch
from torch import nn
from torch.nn import functional

STEPS = 12
torch.manual_seed(20261121)


def numbers(tensor):
    return tensor.detach().double().tolist()


def single(module):
    """Random weights that single precision holds, of a size at which nothing saturates."""
    for parameter in module.parameters():
        parameter.data = torch.randn_like(parameter.data).float().double() * 0.5
    return module.double().eval()


def layer(kind, width, weights, activation="", **more):
    return {"type": kind, "activation": activation, "shape": [None, width], **more,
            "weights": weights}


def dense(module, activation="", kind="dense"):
    return layer(kind, module.out_features, [numbers(module.weight.T), numbers(module.bias)],
                 activation)


def lstm(module, level=0):
    w, u = (getattr(module, f"weight_{x}h_l{level}") for x in "ih")
    b = getattr(module, f"bias_ih_l{level}") + getattr(module, f"bias_hh_l{level}")
    return layer("lstm", module.hidden_size, [numbers(w.T), numbers(u.T), numbers(b)])


def gru(module, level=0):
    def zrn(tensor):
        r, z, n = tensor.chunk(3)
        return torch.cat([z, r, n])

    w, u, b0, b1 = (zrn(getattr(module, f"{name}_l{level}"))
                    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    return layer("gru", module.hidden_size,
                 [numbers(w.T), numbers(u.T), [numbers(b0), numbers(b1)]])


def conv1d(module, activation=""):
    return layer("conv1d", module.out_channels,
                 [numbers(module.weight.permute(2, 1, 0)), numbers(module.bias)], activation,
                 kernel_size=list(module.kernel_size), dilation=list(module.dilation),
                 groups=module.groups)


def run_conv1d(module, x):
    left = (module.kernel_size[0] - 1) * module.dilation[0]
    return module(functional.pad(x.T.unsqueeze(0), (left, 0)))[0].T


def conv2d(module, features, features_out, padding, activation=""):
    described = layer("conv2d", 0,
                      [numbers(module.weight.permute(2, 3, 1, 0)), numbers(module.bias)],
                      activation,
                      kernel_size_time=module.kernel_size[0],
                      kernel_size_feature=module.kernel_size[1],
                      dilation=module.dilation[0], strides=module.stride[1],
                      num_filters_in=module.in_channels, num_features_in=features,
                      num_filters_out=module.out_channels, padding=padding)
    described["shape"] = [None, None, features_out, module.out_channels]
    return described


def run_conv2d(module, x, features, padding):
    """Rows hold feature after feature, and in each its channels."""
    kernel, stride = module.kernel_size[1], module.stride[1]
    total = 0
    if padding == "same":
        total = max(kernel - (stride if features % stride == 0 else features % stride), 0)
    before = (module.kernel_size[0] - 1) * module.dilation[0]
    image = x.reshape(len(x), features, module.in_channels).permute(2, 0, 1).unsqueeze(0)
    image = functional.pad(image, (total // 2, total - total // 2, before, 0))
    return module(image)[0].permute(1, 2, 0).reshape(len(x), -1)


def norm(module, kind="batchnorm", shape=None, **more):
    described = layer(kind, module.num_features,
                      [numbers(t) for t in (module.weight, module.bias, module.running_mean,
                                            module.running_var)],
                      epsilon=module.eps, **more)
    described["shape"] = shape or described["shape"]
    return described


def measured(module):
    module.running_mean = torch.randn(module.num_features).double()
    module.running_var = torch.rand(module.num_features).double() + 0.25
    return single(module)


CASES = []


def case(name, call, layers, inputs, run):
    x = torch.randn(STEPS, inputs).double()
    CASES.append({"name": name, "call": call,
                  "network": {"in_shape": [None, inputs], "layers": layers},
                  "inputs": numbers(x), "outputs": numbers(run(x))})


def activations():
    for name, function in (("tanh", torch.tanh), ("relu", torch.relu), ("sigmoid", torch.sigmoid),
                           ("softmax", lambda x: torch.softmax(x, -1)), ("elu", functional.elu)):
        case(f"activation {name}", f"torch {name}", [layer("activation", 5, [], name)], 5, function)
    first, second = single(nn.Linear(5, 7)), single(nn.Linear(7, 3))
    case("dense", "tanh(Linear(5, 7)), Linear(7, 3)", [dense(first, "tanh"), dense(second)], 5,
         lambda x: second(torch.tanh(first(x))))
    case("time-distributed-dense", "elu(Linear(5, 7))",
         [dense(first, "elu", "time-distributed-dense")], 5, lambda x: functional.elu(first(x)))
    bare = single(nn.Linear(3, 4, bias=False))
    case("dense without bias", "Linear(3, 4, bias=False)",
         [layer("dense", 4, [numbers(bare.weight.T)])], 3, bare)


def row_layers():
    slopes, slope = single(nn.PReLU(6)), single(nn.PReLU())
    case("prelu", "PReLU(6)", [layer("prelu", 6, [[numbers(slopes.weight)]])], 6, slopes)
    case("prelu of one slope", "PReLU()", [layer("prelu", 6, [[numbers(slope.weight)]])], 6, slope)
    case("leaky relu", "LeakyReLU(0.125)", [layer("prelu", 4, [[[0.125]]])], 4, nn.LeakyReLU(0.125))
    one = measured(nn.BatchNorm1d(5, eps=1e-3))
    case("batchnorm", "BatchNorm1d(5, eps=1e-3).eval()", [norm(one)], 5, one)
    plain = measured(nn.BatchNorm1d(5, affine=False))
    case("batchnorm without affine", "BatchNorm1d(5, affine=False).eval()",
         [layer("batchnorm", 5, [numbers(plain.running_mean), numbers(plain.running_var)],
                epsilon=plain.eps)], 5, plain)
    two = measured(nn.BatchNorm2d(3, eps=1e-2))
    case("batchnorm2d", "BatchNorm2d(3, eps=1e-2).eval() of 4 features",
         [norm(two, "batchnorm2d", [None, None, 4, 3], num_filters_in=3, num_features_in=4)], 12,
         lambda x: two(x.reshape(-1, 4, 3).permute(2, 0, 1).unsqueeze(0))[0]
         .permute(1, 2, 0).reshape(-1, 12))


def recurrent():
    one = single(nn.LSTM(4, 5))
    case("lstm", "LSTM(4, 5)", [lstm(one)], 4, lambda x: one(x)[0])
    two = single(nn.LSTM(3, 4, num_layers=2))
    case("lstm of two levels", "LSTM(3, 4, num_layers=2)", [lstm(two, 0), lstm(two, 1)], 3,
         lambda x: two(x)[0])
    gate = single(nn.GRU(4, 5))
    case("gru", "GRU(4, 5)", [gru(gate)], 4, lambda x: gate(x)[0])
    gates = single(nn.GRU(3, 4, num_layers=3))
    end = single(nn.Linear(4, 2))
    case("gru of three levels", "GRU(3, 4, num_layers=3), sigmoid(Linear(4, 2))",
         [gru(gates, 0), gru(gates, 1), gru(gates, 2), dense(end, "sigmoid")], 3,
         lambda x: torch.sigmoid(end(gates(x)[0])))


def convolutions():
    for inputs, outputs, kernel, dilation, groups in (
            (3, 5, 1, 1, 1), (4, 6, 3, 1, 1), (2, 3, 4, 2, 1), (6, 9, 3, 2, 3), (4, 4, 2, 3, 4)):
        module = single(nn.Conv1d(inputs, outputs, kernel, dilation=dilation, groups=groups))
        call = f"tanh(Conv1d({inputs}, {outputs}, {kernel}, dilation={dilation}, groups={groups}))"
        case("conv1d " + call, call, [conv1d(module, "tanh")], inputs,
             lambda x, module=module: torch.tanh(run_conv1d(module, x)))
    for features, channels, filters, time, feature, dilation, stride, padding in (
            (5, 1, 2, 1, 1, 1, 1, "valid"), (7, 2, 3, 3, 3, 1, 1, "valid"),
            (8, 2, 3, 2, 3, 2, 2, "valid"), (7, 3, 2, 3, 3, 1, 1, "same"),
            (8, 2, 4, 2, 5, 1, 2, "same"), (7, 1, 2, 2, 4, 3, 3, "same"),
            (9, 2, 2, 1, 2, 1, 4, "same")):
        module = single(nn.Conv2d(channels, filters, (time, feature), stride=(1, stride),
                                  dilation=(dilation, 1)))
        out = ((features - feature) // stride + 1 if padding == "valid"
               else (features + stride - 1) // stride)
        call = (f"Conv2d({channels}, {filters}, ({time}, {feature}), stride=(1, {stride}), "
                f"dilation=({dilation}, 1)), {padding}, {features} features")
        case("conv2d " + call, call, [conv2d(module, features, out, padding)], features * channels,
             lambda x, m=module, f=features, p=padding: run_conv2d(m, x, f, p))


def mixed():
    first, after = single(nn.Conv1d(3, 4, 3, dilation=2)), measured(nn.BatchNorm1d(4))
    slopes, memory, end = single(nn.PReLU(4)), single(nn.GRU(4, 6)), single(nn.Linear(6, 3))
    case("mixed", "Conv1d, BatchNorm1d, PReLU, GRU, softmax(Linear)",
         [conv1d(first), norm(after), layer("prelu", 4, [[numbers(slopes.weight)]]), gru(memory),
          dense(end, "softmax")], 3,
         lambda x: torch.softmax(end(memory(slopes(after(run_conv1d(first, x))))[0]), -1))


with torch.no_grad():
    activations()
    row_layers()
    recurrent()
    convolutions()
    mixed()
target = pathlib.Path(__file__).with_name("layers.json")
target.write_text(json.dumps({"torch": torch.__version__, "cases": CASES}, separators=(",", ":")))
print(target.stat().st_size, "bytes,", len(CASES), "cases")
