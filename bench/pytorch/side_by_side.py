"""Trains networks in PyTorch and prints how many samples a second that makes, as lines of JSON.

Batches lie ready in memory; no data loader, no validation, no logging: the training step alone.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time

import torch
from torch import nn
from torch.func import functional_call, grad, stack_module_state, vmap

BATCH = 32
BATCHES = 8
LEARNING_RATE = 1e-3


class Convolutional(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(2, 16, 7, stride=2, padding=3)
        self.second = nn.Conv1d(16, 32, 5, stride=2, padding=2)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        seen = torch.relu(self.second(torch.relu(self.first(x))))
        return self.head(seen.mean(2))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.memory = nn.LSTM(4, 32, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        return self.head(self.memory(x)[0][:, -1])


class UnrolledRecurrent(nn.Module):
    """The same network for vmap, which has no rule for nn.LSTM."""

    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(4, 32)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        cell = self.cell
        hidden = x.new_zeros(x.shape[0], 32)
        state = x.new_zeros(x.shape[0], 32)
        for step in range(x.shape[1]):
            gates = (
                x[:, step] @ cell.weight_ih.T
                + cell.bias_ih
                + hidden @ cell.weight_hh.T
                + cell.bias_hh
            )
            i, f, g, o = gates.chunk(4, 1)
            state = torch.sigmoid(f) * state + torch.sigmoid(i) * torch.tanh(g)
            hidden = torch.sigmoid(o) * torch.tanh(state)
        return self.head(hidden)


def perceptron(*widths):
    layers = []
    for index in range(len(widths) - 1):
        layers.append(nn.Linear(widths[index], widths[index + 1]))
        if index < len(widths) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


CASES = {
    "mlp-one": (lambda: perceptron(2, 64, 32, 1), (2,), None),
    "mlp-small": (lambda: perceptron(2, 64, 32, 1), (2,), None),
    "mlp-wide": (lambda: perceptron(1, 256, 256, 256, 1), (1,), None),
    "cnn-1d": (Convolutional, (2, 256), None),
    "lstm-32": (Recurrent, (64, 4), UnrolledRecurrent),
}


def eager(make, shape, members):
    inputs = torch.randn(BATCHES, BATCH, *shape)
    targets = torch.randn(BATCHES, BATCH, 1)
    loss = nn.MSELoss()
    models = [make() for _ in range(members)]
    optimizers = [torch.optim.Adam(model.parameters(), lr=LEARNING_RATE) for model in models]

    def steps():
        for model, optimizer in zip(models, optimizers):
            for index in range(BATCHES):
                optimizer.zero_grad()
                loss(model(inputs[index]), targets[index]).backward()
                optimizer.step()
        return members * BATCHES * BATCH

    return steps


def func(make, shape, members):
    inputs = torch.randn(BATCHES, members, BATCH, *shape)
    targets = torch.randn(BATCHES, members, BATCH, 1)
    base = make()
    stacked, _ = stack_module_state([make() for _ in range(members)])
    parameters = {name: value.detach().clone() for name, value in stacked.items()}
    optimizer = torch.optim.Adam(parameters.values(), lr=LEARNING_RATE, fused=True)

    def loss(weights, x, y):
        return ((functional_call(base, weights, (x,)) - y) ** 2).mean()

    gradients = vmap(grad(loss))

    def steps():
        for index in range(BATCHES):
            found = gradients(parameters, inputs[index], targets[index])
            for name, parameter in parameters.items():
                parameter.grad = found[name]
            optimizer.step()
        return members * BATCHES * BATCH

    return steps


def work(case, way, members, seconds, barrier, results):
    torch.set_num_threads(1)
    make, shape, stackable = CASES[case]
    if way == "func":
        steps = func(stackable or make, shape, members)
    else:
        steps = eager(make, shape, members)
    steps()
    barrier.wait()
    samples = 0
    begin = time.perf_counter()
    while time.perf_counter() - begin < seconds:
        samples += steps()
    elapsed = time.perf_counter() - begin
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put((samples / elapsed, resident))


def measure(case, way, members, workers, seconds):
    context = multiprocessing.get_context("spawn")
    shares = [share for share in split(members, workers) if share > 0]
    barrier = context.Barrier(len(shares))
    results = context.Queue()
    processes = [
        context.Process(target=work, args=(case, way, share, seconds, barrier, results))
        for share in shares
    ]
    for process in processes:
        process.start()
    rates = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return {
        "case": case,
        "way": way,
        "torch": torch.__version__,
        "workers": len(shares),
        "members": members,
        "samplesPerSecond": sum(rate for rate, _ in rates),
        "residentMiB": sum(resident for _, resident in rates),
    }


def split(members, workers):
    return [members // workers + (1 if index < members % workers else 0) for index in range(workers)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=CASES, required=True)
    parser.add_argument("--ways", default="eager,func")
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2)
    options = parser.parse_args()
    for way in options.ways.split(","):
        result = measure(options.case, way, options.members, options.workers, options.seconds)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    sys.exit(main())
