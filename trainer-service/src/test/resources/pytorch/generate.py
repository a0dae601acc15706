"""Writes the reference values of this folder: python generate.py, with PyTorch 2.7.1.

One function a file. Everything is float64 on the CPU. Inputs and weights are multiples of 1/64, so
that they are the same numbers in float32. A tensor is {"shape": [...], "values": [...]}, row-major,
each value in as many digits (17 at most) as bring back the same double. No key contains a dot.
"""

import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional as F
from torch.optim import lr_scheduler

VERSION = "2.7.1"
FOLDER = pathlib.Path(__file__).parent


def exact(seed, *shape, scale=1.0):
    """Normal numbers rounded to multiples of 1/64."""
    random = torch.Generator().manual_seed(seed)
    values = torch.randn(*shape, generator=random, dtype=torch.float64)
    return torch.round(values * scale * 64) / 64


def distinct(seed, *shape):
    """Multiples of 1/64, no two the same: a maximum has one place only."""
    random = torch.Generator().manual_seed(seed)
    count = math.prod(shape)
    order = torch.randperm(count, generator=random, dtype=torch.int64).double()
    return ((order - count // 2) / 64).reshape(shape)


def tensor(values):
    if not isinstance(values, torch.Tensor):
        # Plain floats would become float32.
        kind = torch.float64 if isinstance(values[0], float) else torch.int64
        values = torch.tensor(values, dtype=kind)
    assert values.dtype in (torch.float64, torch.int64)
    values = values.detach()
    return {"shape": list(values.shape), "values": values.reshape(-1).tolist()}


def tensors(named):
    return {name: tensor(values) for name, values in named.items()}


def source(call):
    return f"PyTorch {VERSION}, {call}"


def text(node, indent):
    """JSON with a line for each tensor."""
    if isinstance(node, dict) and "values" not in node:
        if not node:
            return "{}"
        inner = " " * (indent + 2)
        lines = [f"{inner}{json.dumps(key)}: {text(value, indent + 2)}" for key, value in node.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    return json.dumps(node, ensure_ascii=False, allow_nan=False)


def write(name, content):
    (FOLDER / f"{name}.json").write_text(text(content, 0) + "\n", encoding="utf-8")


# ---------------------------------------------------------------------------------- optimizers


def optimizers():
    curvature = torch.tensor([0.0625, 0.25, 0.5, 1.0, 2.0, 4.0], dtype=torch.float64)
    center = exact(1, 6)
    start = exact(2, 6, scale=2)
    steps = [1, 2, 3, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]

    def objective(theta):
        return (curvature * (theta - center) ** 2 + 0.1 * torch.sin(theta)).sum()

    def by_norm(theta):
        nn.utils.clip_grad_norm_([theta], max_norm=0.5)

    def by_value(theta):
        nn.utils.clip_grad_value_([theta], clip_value=0.1)

    def run(kind, clip=None, limit=None, call="", **settings):
        theta = start.clone().requires_grad_()
        optimizer = kind([theta], **settings)
        path = []
        for step in range(1, steps[-1] + 1):
            optimizer.zero_grad()
            objective(theta).backward()
            if clip:
                clip(theta)
            optimizer.step()
            if step in steps:
                path.append(theta.detach().clone())
        arguments = ", ".join(f"{key}={value}" for key, value in settings.items())
        return {
            "source": source(f"{call}torch.optim.{kind.__name__}([theta], {arguments})"),
            "settings": {**settings, **(limit or {})},
            "theta": tensor(torch.stack(path)),
        }

    norm = {
        "clip": by_norm, "limit": {"max_norm": 0.5},
        "call": "torch.nn.utils.clip_grad_norm_([theta], max_norm=0.5) before each step of "}
    value = {
        "clip": by_value, "limit": {"clip_value": 0.1},
        "call": "torch.nn.utils.clip_grad_value_([theta], clip_value=0.1) before each step of "}
    sgd, adam, adamw, rmsprop = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop
    adam_defaults = {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8}
    rmsprop_defaults = {"lr": 0.01, "alpha": 0.99, "eps": 1e-8}
    cases = {
        "sgd": run(sgd, lr=0.05),
        "sgd_momentum": run(sgd, lr=0.05, momentum=0.9),
        "sgd_nesterov": run(sgd, lr=0.05, momentum=0.9, nesterov=True),
        "sgd_momentum_weight_decay": run(sgd, lr=0.05, momentum=0.9, weight_decay=0.01),
        "adam": run(adam, **adam_defaults),
        "adamw": run(adamw, **adam_defaults, weight_decay=0.01),
        "adamw_strong": run(adamw, **adam_defaults, weight_decay=0.1),
        "rmsprop": run(rmsprop, **rmsprop_defaults),
        "rmsprop_momentum": run(rmsprop, **rmsprop_defaults, momentum=0.9),
        "rmsprop_centered": run(rmsprop, **rmsprop_defaults, centered=True),
        "rmsprop_momentum_centered": run(rmsprop, **rmsprop_defaults, momentum=0.9, centered=True),
        "sgd_clip_norm": run(sgd, lr=0.05, **norm),
        "sgd_clip_value": run(sgd, lr=0.05, **value),
        "adam_clip_norm": run(adam, **adam_defaults, **norm),
        "adam_clip_value": run(adam, **adam_defaults, **value),
    }
    for case in cases.values():
        case["settings"] = {
            key: tensor(setting) if isinstance(setting, tuple) else setting
            for key, setting in case["settings"].items()
        }
    theta = start.clone().requires_grad_()
    (slope,) = torch.autograd.grad(objective(theta), theta)
    torch.testing.assert_close(slope, 2 * curvature * (start - center) + 0.1 * torch.cos(start))
    write("optimizers", {
        "source": source(
            "the named torch.optim class on loss = sum_i(a_i*(theta_i - b_i)^2 + 0.1*sin(theta_i)), whose "
            "gradient is 2*a_i*(theta_i - b_i) + 0.1*cos(theta_i); row k of a case's theta is the parameter "
            "after steps[k] updates"),
        "problem": {
            "a": tensor(curvature),
            "b": tensor(center),
            "start": tensor(start),
            "start_gradient": tensor(slope),
            "steps": tensor(steps),
        },
        "cases": cases,
    })


# ----------------------------------------------------------------------------------- schedules


def plateau_losses():
    """Falls, stays, creeps by less and by more than a thousandth, rises, stays for long."""
    losses = [2.0, 1.5, 1.2, 1.0, 0.9]
    losses += [0.9, 0.8995, 0.8992, 0.89915, 0.85]
    losses += [0.8495, 0.849, 0.9, 0.95, 0.8484]
    losses += [0.7 - 0.01 * k for k in range(10)]
    losses += [0.8] * 35
    return losses


def schedules():
    epochs = 60
    rate = 0.1

    def run(kind, observed=None, **settings):
        theta = nn.Parameter(torch.zeros(1, dtype=torch.float64))
        optimizer = torch.optim.SGD([theta], lr=rate)
        scheduler = kind(optimizer, **settings)
        rates = []
        for epoch in range(epochs):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            # OneCycleLR refuses a step after its last one.
            if observed is not None:
                scheduler.step(observed[epoch])
            elif epoch < epochs - 1:
                scheduler.step()
        arguments = ", ".join(f"{key}={value!r}" for key, value in settings.items())
        return {
            "source": source(f"torch.optim.lr_scheduler.{kind.__name__}(optimizer, {arguments})"),
            "settings": settings,
            "rate": tensor(torch.tensor(rates, dtype=torch.float64)),
        }

    plateau = {"mode": "min", "factor": 0.5, "patience": 3, "threshold": 1e-3, "threshold_mode": "rel"}
    observed = plateau_losses()
    write("schedules", {
        "source": source(
            "the named torch.optim.lr_scheduler class over torch.optim.SGD(lr=0.1); rate[e] is the learning "
            "rate of the updates of epoch e = 0..59, before the scheduler's step at the end of that epoch; "
            "a plateau's step after epoch e sees losses[e]"),
        "problem": {
            "base_rate": rate,
            "losses": tensor(torch.tensor(observed, dtype=torch.float64)),
        },
        "cases": {
            "constant": run(lr_scheduler.ConstantLR, factor=1.0, total_iters=epochs),
            "step": run(lr_scheduler.StepLR, step_size=10, gamma=0.5),
            "cosine": run(lr_scheduler.CosineAnnealingLR, T_max=epochs, eta_min=0.0),
            "cosine_floor": run(lr_scheduler.CosineAnnealingLR, T_max=epochs, eta_min=0.001),
            "cosine_restarts": run(
                lr_scheduler.CosineAnnealingWarmRestarts, T_0=10, T_mult=2, eta_min=0.001),
            "cosine_restarts_even": run(
                lr_scheduler.CosineAnnealingWarmRestarts, T_0=15, T_mult=1, eta_min=0.0),
            "one_cycle": run(
                lr_scheduler.OneCycleLR, max_lr=rate, total_steps=epochs, pct_start=0.3,
                anneal_strategy="cos", cycle_momentum=False, div_factor=25.0, final_div_factor=1e4),
            "warm_up": run(lr_scheduler.LinearLR, start_factor=0.1, end_factor=1.0, total_iters=10),
            "reduce_on_plateau": run(lr_scheduler.ReduceLROnPlateau, observed, **plateau, min_lr=0.01),
            "reduce_on_plateau_no_floor": run(lr_scheduler.ReduceLROnPlateau, observed, **plateau, min_lr=0.0),
        },
    })


# -------------------------------------------------------------------------------------- losses


def regression_losses(prediction, target):
    def residual_loss(elements):
        def loss(prediction, reduction):
            values = elements(prediction - target)
            return values if reduction == "none" else values.mean()

        return loss

    def tukey(c):
        return residual_loss(lambda r: torch.where(
            r.abs() <= c, c**2 / 6 * (1 - (1 - (r / c) ** 2) ** 3), torch.full_like(r, c**2 / 6)))

    formulas = {
        "cauchy": (1.2, "0.5*c^2*log1p((r/c)^2)",
                   lambda c: residual_loss(lambda r: 0.5 * c**2 * torch.log1p((r / c) ** 2))),
        "welsch": (1.8, "0.5*c^2*(1 - exp(-(r/c)^2))",
                   lambda c: residual_loss(lambda r: -0.5 * c**2 * torch.expm1(-((r / c) ** 2)))),
        "geman_mcclure": (1.2, "0.5*r^2/(1 + (r/c)^2)",
                          lambda c: residual_loss(lambda r: 0.5 * r**2 / (1 + (r / c) ** 2))),
        "tukey_biweight": (3.5, "c^2/6*(1 - (1 - (r/c)^2)^3) where |r| <= c, else c^2/6", tukey),
    }
    cases = {
        "mse": ("mse_loss(prediction, target)", {},
                lambda y, reduction: F.mse_loss(y, target, reduction=reduction)),
        "mae": ("l1_loss(prediction, target)", {},
                lambda y, reduction: F.l1_loss(y, target, reduction=reduction)),
        "log_cosh": ("mean(log(cosh(prediction - target))) by autograd", {},
                     residual_loss(lambda r: torch.log(torch.cosh(r)))),
    }
    for name, delta in (("huber", 1.0), ("huber_half", 0.5)):
        cases[name] = (f"huber_loss(prediction, target, delta={delta})", {"delta": delta},
                       lambda y, reduction, delta=delta: F.huber_loss(y, target, delta=delta, reduction=reduction))
    for name, q in (("quantile", 0.9), ("quantile_low", 0.25)):
        cases[name] = (f"mean(max(q*(target - prediction), (q - 1)*(target - prediction))), q={q}, by autograd",
                       {"q": q}, residual_loss(lambda r, q=q: torch.maximum(-q * r, (1 - q) * r)))
    for name, (scale, formula, build) in formulas.items():
        for suffix, delta in (("", 1.0), ("_half", 0.5)):
            cases[name + suffix] = (
                f"mean({formula}), r = prediction - target, c = scale*delta, by autograd",
                {"delta": delta, "scale": scale, "c": scale * delta}, build(scale * delta))
    return {name: loss_case(prediction, *case) for name, case in cases.items()}


def loss_case(prediction, call, settings, loss):
    y = prediction.clone().requires_grad_()
    value = loss(y, "mean")
    (gradient,) = torch.autograd.grad(value, y)
    return {
        "source": source(call),
        "settings": settings,
        "value": value.item(),
        "elements": tensor(loss(prediction, "none")),
        "gradient": tensor(gradient),
    }


def class_losses(logits, targets, weights):
    cases = {}
    for kind in ("index", "one_hot", "soft"):
        for variant in ("", "_smoothing", "_weights", "_smoothing_weights"):
            settings = {"target": kind, "label_smoothing": 0.1 if "smoothing" in variant else 0.0}
            weight = weights if "weights" in variant else None
            smoothing = settings["label_smoothing"]
            mean = ("sum of elements / sum over rows of weight[target]" if kind == "index" and weight is not None
                    else "sum of elements / number of rows")
            call = (f"cross_entropy(logits, targets.{kind}, weight={'None' if weight is None else 'weights'}, "
                    f"label_smoothing={smoothing}); mean = {mean}")
            cases[kind + variant] = loss_case(
                logits, call, settings,
                lambda y, reduction, kind=kind, weight=weight, smoothing=smoothing: F.cross_entropy(
                    y, targets[kind], weight=weight, label_smoothing=smoothing, reduction=reduction))
    return cases


def label_losses(logits, targets, weights):
    cases = {}
    for kind in ("labels", "soft_labels"):
        for variant in ("", "_weight", "_pos_weight"):
            named = {variant[1:]: weights} if variant else {}
            argument = f", {variant[1:]}=weights" if variant else ""
            cases[kind + variant] = loss_case(
                logits, f"binary_cross_entropy_with_logits(logits, targets.{kind}{argument})", {"target": kind},
                lambda y, reduction, kind=kind, named=named: F.binary_cross_entropy_with_logits(
                    y, targets[kind], reduction=reduction, **named))
    return cases


def distribution_losses(logits, targets):
    def divergence(target):
        # The rows' sums as elements; their mean is kl_div's batchmean.
        def loss(y, reduction):
            said = torch.log(F.softmax(y, dim=1) + 1e-8)
            if reduction == "none":
                return F.kl_div(said, target, reduction="none").sum(dim=1)
            return F.kl_div(said, target, reduction="batchmean")

        return loss

    call = "kl_div(log(softmax(logits) + 1e-8), targets.{}, reduction=batchmean); elements = sums over classes"
    return {
        kind: loss_case(logits, call.format(kind), {"target": kind}, divergence(targets[kind]))
        for kind in ("one_hot", "soft")
    }


def losses():
    prediction = exact(11, 8, 3, scale=1.5)
    target = exact(12, 8, 3, scale=1.5)
    prediction[7, 2] = target[7, 2] + 6
    assert (prediction != target).all()
    logits = exact(13, 8, 3, scale=2)
    index = torch.tensor([0, 1, 2, 2, 1, 0, 1, 1])
    soft = F.softmax(exact(14, 8, 3), dim=1)
    weights = torch.tensor([0.5, 1.0, 2.5], dtype=torch.float64)
    targets = {
        "index": index,
        "one_hot": F.one_hot(index, 3).double(),
        "soft": soft,
        "labels": (exact(15, 8, 3) > 0).double(),
        "soft_labels": torch.sigmoid(exact(16, 8, 3)),
    }
    write("losses", {
        "source": source(
            "torch.nn.functional; value = reduction 'mean', elements = reduction 'none', gradient = "
            "d value / d prediction (or logits)"),
        "regression": {
            "prediction": tensor(prediction),
            "target": tensor(target),
            "cases": regression_losses(prediction, target),
        },
        "classification": {
            "logits": tensor(logits),
            "weights": tensor(weights),
            "targets": tensors(targets),
            "cross_entropy": class_losses(logits, targets, weights),
            "binary_cross_entropy": label_losses(logits, targets, weights),
            "kl_divergence": distribution_losses(logits, targets),
        },
    })


# -------------------------------------------------------------------------------------- layers


def layer_case(call, run, inputs, parameters=None, settings=None):
    """Forward and the gradients of sum(output * coefficient); run gives the output, or more by name."""
    parameters = parameters or {}
    leaves = {name: values.clone().requires_grad_() for name, values in {**inputs, **parameters}.items()}
    returned = run(**leaves)
    returned = returned if isinstance(returned, dict) else {"output": returned}
    output = returned["output"]
    coefficient = exact(99, *output.shape)
    gradients = torch.autograd.grad((output * coefficient).sum(), list(leaves.values()))
    return {
        "source": source(call),
        "settings": settings or {},
        "inputs": tensors(inputs),
        "parameters": tensors(parameters),
        "outputs": tensors(returned),
        "coefficient": tensor(coefficient),
        "gradients": tensors(dict(zip(leaves, gradients))),
    }


def convolution(function, inputs, out_channels, kernel, zeros=None, **settings):
    """zeros: as torch.nn.functional.pad takes them, the last axis first."""
    in_channels = inputs.shape[1] // settings.get("groups", 1)
    arguments = ", ".join(f"{key}={value}" for key, value in settings.items())
    padded = f"torch.nn.functional.pad(input, {zeros})" if zeros else "input"
    return layer_case(
        f"torch.nn.functional.{function.__name__}({padded}, weight, bias{', ' + arguments if arguments else ''})",
        lambda input, weight, bias: function(F.pad(input, zeros) if zeros else input, weight, bias, **settings),
        {"input": inputs},
        {"weight": exact(21, out_channels, in_channels, *kernel), "bias": exact(22, out_channels)},
        {key: tensor(value) if isinstance(value, tuple) else value for key, value in settings.items()})


def convolutions():
    line = exact(23, 3, 2, 7)
    plane = exact(24, 2, 2, 5, 6)
    return {
        "conv1d": convolution(F.conv1d, line, 3, [3]),
        "conv1d_stride_padding": convolution(F.conv1d, line, 3, [7], stride=2, padding=3),
        "conv1d_dilation": convolution(F.conv1d, line, 3, [3], dilation=2),
        "conv1d_groups": convolution(F.conv1d, line, 4, [3], padding=1, groups=2),
        "conv2d": convolution(F.conv2d, plane, 3, [3, 3]),
        "conv2d_stride_padding": convolution(F.conv2d, plane, 3, [3, 3], stride=2, padding=1),
        "conv2d_uneven": convolution(F.conv2d, plane, 2, [3, 2], stride=(1, 2), padding=(1, 0)),
        "conv1d_causal": convolution(F.conv1d, line, 4, [3], zeros=(4, 0), dilation=2, groups=2),
        "conv2d_causal": convolution(F.conv2d, plane, 3, [3, 4], zeros=(0, 1, 4, 0), dilation=(2, 1), stride=(1, 3)),
    }


def pooling(function, inputs, **settings):
    arguments = ", ".join(f"{key}={value}" for key, value in settings.items())
    return layer_case(
        f"torch.nn.functional.{function.__name__}(input, {arguments})",
        lambda input: function(input, **settings), {"input": inputs}, settings=settings)


# The functions of torch.nn.functional under these names do not know their own name.
def max_pool1d(input, **settings):
    return F.max_pool1d(input, **settings)


def max_pool2d(input, **settings):
    return F.max_pool2d(input, **settings)


def poolings():
    line = distinct(31, 3, 2, 7)
    plane = distinct(32, 2, 2, 5, 6)
    whole = {
        "global_mean1d": layer_case(
            "torch.nn.functional.adaptive_avg_pool1d(input, 1)",
            lambda input: F.adaptive_avg_pool1d(input, 1), {"input": line}),
        "global_mean2d": layer_case(
            "torch.nn.functional.adaptive_avg_pool2d(input, 1)",
            lambda input: F.adaptive_avg_pool2d(input, 1), {"input": plane}),
        "global_max1d": layer_case(
            "torch.nn.functional.adaptive_max_pool1d(input, 1)",
            lambda input: F.adaptive_max_pool1d(input, 1), {"input": line}),
        "adaptive_mean1d": pooling(F.adaptive_avg_pool1d, line, output_size=3),
    }
    cases = {}
    for name, function, inputs in (
            ("max_pool1d", max_pool1d, line), ("max_pool2d", max_pool2d, plane),
            ("avg_pool1d", F.avg_pool1d, line), ("avg_pool2d", F.avg_pool2d, plane)):
        cases[name] = pooling(function, inputs, kernel_size=2)
        cases[name + "_overlap"] = pooling(function, inputs, kernel_size=3, stride=2, padding=1)
    return {**cases, **whole}


def normalizations():
    settings = {"momentum": 0.1, "eps": 1e-5}
    parameters = {"weight": exact(41, 2) + 1, "bias": exact(42, 2)}
    before = {"running_mean": exact(43, 2), "running_var": exact(44, 2).abs() + 0.5}

    def batch_norm(training):
        def run(input, weight, bias):
            mean, variance = before["running_mean"].clone(), before["running_var"].clone()
            output = F.batch_norm(input, mean, variance, weight, bias, training=training, **settings)
            return {"output": output, "running_mean": mean, "running_var": variance}

        return run

    cases = {}
    shapes = {"features": exact(45, 6, 2), "1d": exact(46, 3, 2, 7), "2d": exact(47, 2, 2, 3, 4)}
    for kind, inputs in shapes.items():
        for mode, training in (("training", True), ("evaluation", False)):
            case = layer_case(
                "torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, "
                f"training={training}, momentum=0.1, eps=1e-05); the output has the biased variance of the "
                "batch, the running variance the unbiased one; outputs.running_* are those after the call",
                batch_norm(training), {"input": inputs}, parameters, settings)
            case["before"] = tensors(before)
            cases[f"batch_norm_{kind}_{mode}"] = case
    cases["layer_norm"] = layer_case(
        "torch.nn.functional.layer_norm(input, [5], weight, bias, eps=1e-05)",
        lambda input, weight, bias: F.layer_norm(input, [5], weight, bias, eps=1e-5),
        {"input": exact(48, 3, 2, 5)}, {"weight": exact(49, 5) + 1, "bias": exact(50, 5)}, {"eps": 1e-5})
    return cases


def attention():
    row = exact(61, 3, 5, scale=2)
    heads = {"query": exact(62, 3, 2, 4, 3), "key": exact(63, 3, 2, 5, 3), "value": exact(64, 3, 2, 5, 3)}
    square = {"query": exact(65, 3, 2, 4, 3), "key": exact(66, 3, 2, 4, 3), "value": exact(67, 3, 2, 4, 3)}
    indices = torch.tensor([[0, 2, 5, 2, 1], [3, 3, 0, 5, 2], [1, 0, 0, 2, 5]])
    embedding = layer_case(
        "torch.nn.functional.embedding(indices, weight); no row has index 4",
        lambda weight: F.embedding(indices, weight), {}, {"weight": exact(68, 6, 4)})
    embedding["inputs"] = {"indices": tensor(indices)}
    return {
        "softmax": layer_case(
            "torch.softmax(input, dim=-1)", lambda input: torch.softmax(input, dim=-1), {"input": row}),
        "log_softmax": layer_case(
            "torch.log_softmax(input, dim=-1)", lambda input: torch.log_softmax(input, dim=-1), {"input": row}),
        "scaled_dot_product_attention": layer_case(
            "torch.nn.functional.scaled_dot_product_attention(query, key, value); [batch, heads, time, width]",
            lambda query, key, value: F.scaled_dot_product_attention(query, key, value), heads),
        "scaled_dot_product_attention_causal": layer_case(
            "torch.nn.functional.scaled_dot_product_attention(query, key, value, is_causal=True)",
            lambda query, key, value: F.scaled_dot_product_attention(query, key, value, is_causal=True), square),
        "multihead_attention": multihead_attention(),
        "embedding": embedding,
    }


def multihead_attention():
    module = nn.MultiheadAttention(embed_dim=4, num_heads=2, bias=True, batch_first=True, dtype=torch.float64)
    return module_case(
        "torch.nn.MultiheadAttention(embed_dim=4, num_heads=2, bias=True, batch_first=True)(input, input, input, "
        "need_weights=False); in_proj stacks query, key, value along its rows; weights are [out, in]",
        module, lambda call, input: call((input, input, input), {"need_weights": False})[0],
        exact(71, 3, 5, 4), {"embed_dim": 4, "num_heads": 2}, 72)


def module_case(call, module, run, inputs, settings, seed):
    """A module under chosen parameters; the dots of their names become underscores."""
    dotted = [name for name, _ in module.named_parameters()]
    flat = {name.replace(".", "_"): name for name in dotted}
    parameters = {
        name: exact(seed + k, *module.get_parameter(dots).shape, scale=0.5)
        for k, (name, dots) in enumerate(flat.items())
    }

    def forward(input, **values):
        chosen = {flat[name]: value for name, value in values.items()}
        return run(lambda positional, named: torch.func.functional_call(module, chosen, positional, named), input)

    return layer_case(call, forward, {"input": inputs}, parameters, settings)


def layer_file(name, cases):
    write(name, {
        "source": source(
            "torch.nn.functional, float64; gradients are those of sum(output * coefficient) with respect to "
            "each input and parameter; weights are laid out as PyTorch lays them out"),
        "cases": cases,
    })


def convolution_file():
    layer_file("convolution", convolutions())


def pooling_file():
    layer_file("pooling", poolings())


def rectifiers():
    return {
        "prelu": layer_case(
            "torch.nn.functional.prelu(input, weight)", lambda input, weight: F.prelu(input, weight),
            {"input": exact(76, 4, 5)}, {"weight": exact(77, 5, scale=0.25)}),
    }


def layers():
    layer_file("layers", {**normalizations(), **attention(), **rectifiers()})


# ----------------------------------------------------------------------------------- recurrent

GATES = {
    "LSTM": "gates in the order input, forget, cell (g), output along the rows of weight_ih, weight_hh, bias",
    "GRU": "gates in the order reset, update, new along the rows of weight_ih, weight_hh, bias; "
           "n = tanh(W_in*x + b_in + r*(W_hn*h + b_hn)), h' = (1 - z)*n + z*h",
    "RNN": "h' = tanh(W_ih*x + b_ih + W_hh*h + b_hh)",
}


def recurrence(kind, seed, **settings):
    module = kind(input_size=2, hidden_size=3, batch_first=True, dtype=torch.float64, **settings)
    kind_name = kind.__name__

    def run(call, input):
        output, last = call((input,), {})
        if kind_name == "LSTM":
            return {"output": output, "hidden": last[0], "cell": last[1]}
        return {"output": output, "hidden": last}

    arguments = "".join(f", {key}={value}" for key, value in settings.items())
    return module_case(
        f"torch.nn.{kind_name}(input_size=2, hidden_size=3, batch_first=True{arguments})(input) from a zero "
        f"state; {GATES[kind_name]}",
        module, run, exact(81, 3, 5, 2), {"input_size": 2, "hidden_size": 3, **settings}, seed)


def recurrent():
    cases = {}
    for name, kind, seed in (("lstm", nn.LSTM, 200), ("gru", nn.GRU, 300), ("rnn", nn.RNN, 400)):
        cases[name] = recurrence(kind, seed)
        cases[name + "_bidirectional"] = recurrence(kind, seed + 20, bidirectional=True)
    cases["lstm_two_layers"] = recurrence(nn.LSTM, 240, num_layers=2)
    write("recurrent", {
        "source": source(
            "torch.nn.LSTM, GRU and RNN, float64; input and output are [batch, time, feature], hidden and cell "
            "[layers * directions, batch, hidden]; gradients are those of sum(output * coefficient)"),
        "cases": cases,
    })


# ---------------------------------------------------------------------------- gradient penalty


def gradient_penalty():
    settings = {"weight": 2.0, "l1": 0.125, "l2": 0.25, "gradient": 0.5}
    x, target = exact(91, 5, 2), exact(92, 5, 1)
    parameters = {
        "layer0_weight": exact(93, 4, 2), "layer0_bias": exact(94, 4),
        "layer1_weight": exact(95, 1, 4), "layer1_bias": exact(96, 1),
    }
    theta = {name: values.clone().requires_grad_() for name, values in parameters.items()}
    rows = x.clone().requires_grad_()
    hidden = torch.tanh(F.linear(rows, theta["layer0_weight"], theta["layer0_bias"]))
    output = F.linear(hidden, theta["layer1_weight"], theta["layer1_bias"])
    (slope,) = torch.autograd.grad(output.sum(), rows, create_graph=True)
    every = torch.cat([values.reshape(-1) for values in theta.values()])
    parts = {
        "mse": F.mse_loss(output, target),
        "l1": every.abs().mean(),
        "l2": (every**2).mean(),
        "penalty": (slope**2).sum(dim=1).mean(),
    }
    total = (settings["weight"] * parts["mse"] + settings["l1"] * parts["l1"]
             + settings["l2"] * parts["l2"] + settings["gradient"] * parts["penalty"])

    def gradients(value):
        found = torch.autograd.grad(value, list(theta.values()), retain_graph=True, materialize_grads=True)
        return tensors(dict(zip(theta, found)))

    def component(call, value):
        return {"source": source(call), "value": value.item(), "gradients": gradients(value)}

    write("gradient_penalty", {
        "source": source(
            "y = linear(tanh(linear(x))) with weights laid out [out, in]; torch.autograd.grad(y.sum(), x, "
            "create_graph=True) and a second torch.autograd.grad; mean|theta| and mean theta^2 run over all 17 "
            "scalars of all weights and biases together"),
        "settings": settings,
        "x": tensor(x),
        "target": tensor(target),
        "parameters": tensors(parameters),
        "y": tensor(output),
        "dy_dx": tensor(slope),
        "mse": component("mse_loss(y, target)", parts["mse"]),
        "l1": component("mean over all scalars of |theta|", parts["l1"]),
        "l2": component("mean over all scalars of theta^2", parts["l2"]),
        "penalty": component("mean over rows of sum over inputs f of (dy/dx_f)^2", parts["penalty"]),
        "composite": component("weight*mse + l1*mean|theta| + l2*mean(theta^2) + gradient*penalty", total),
    })


# -------------------------------------------------------------------------------- initializers


def initializers():
    def spread(fill, shape, bound, deviation):
        """Checks the formulas against the numbers that PyTorch draws, and gives them."""
        torch.manual_seed(7)
        drawn = torch.stack([fill(torch.empty(shape, dtype=torch.float64)) for _ in range(2000)])
        assert abs(drawn.std().item() / deviation - 1) < 0.01
        if bound is not None:
            assert 0.999 * bound < drawn.abs().max().item() <= bound
            return {"bound": bound, "std": deviation}
        return {"std": deviation}

    def uniform(fill, shape, bound):
        return spread(fill, shape, bound, bound / math.sqrt(3))

    def module_default(build, part):
        def fill(_):
            return getattr(build(), part).detach()

        return fill

    def cases(shape, build, module):
        fan_in, fan_out = nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))
        relu = nn.init.calculate_gain("relu")
        xavier = math.sqrt(2 / (fan_in + fan_out))
        kaiming = relu / math.sqrt(fan_in)
        how = {"mode": "fan_in", "nonlinearity": "relu"}
        found = {
            "xavier_uniform": ("xavier_uniform_(weight, gain=1)",
                               uniform(nn.init.xavier_uniform_, shape, math.sqrt(3) * xavier)),
            "xavier_normal": ("xavier_normal_(weight, gain=1)",
                              spread(nn.init.xavier_normal_, shape, None, xavier)),
            "kaiming_uniform": ("kaiming_uniform_(weight, mode='fan_in', nonlinearity='relu')",
                                uniform(lambda w: nn.init.kaiming_uniform_(w, **how), shape,
                                        math.sqrt(3) * kaiming)),
            "kaiming_normal": ("kaiming_normal_(weight, mode='fan_in', nonlinearity='relu')",
                               spread(lambda w: nn.init.kaiming_normal_(w, **how), shape, None, kaiming)),
        }
        found = {name: {"source": source("torch.nn.init." + call), **values}
                 for name, (call, values) in found.items()}
        for part in ("weight", "bias"):
            found["default_" + part] = {
                "source": source(f"torch.nn.{module}.{part} as made by the constructor"),
                **uniform(module_default(build, part), shape, 1 / math.sqrt(fan_in)),
            }
        return {"weight_shape": tensor(list(shape)), "fan_in": fan_in, "fan_out": fan_out, **found}

    write("initializers", {
        "source": source(
            "torch.nn.init, with its own _calculate_fan_in_and_fan_out and calculate_gain; bound is that of a "
            "uniform law on [-bound, bound], std the standard deviation; both checked against 2000 draws"),
        "linear": cases((5, 8), lambda: nn.Linear(8, 5, dtype=torch.float64), "Linear(8, 5)"),
        "conv1d": cases((6, 4, 3), lambda: nn.Conv1d(4, 6, 3, dtype=torch.float64), "Conv1d(4, 6, 3)"),
        "conv2d": cases((6, 4, 3, 3), lambda: nn.Conv2d(4, 6, 3, dtype=torch.float64), "Conv2d(4, 6, 3)"),
    })


# ------------------------------------------------------------------------------------ networks


def dense_of(module):
    return {"weight": (module.weight, lambda w: w.t()), "bias": (module.bias, None)}


def recurrent_of(module, level=0, ending=""):
    """Of one layer and direction."""
    return {
        "input-weight": (getattr(module, f"weight_ih_l{level}{ending}"), lambda w: w.t()),
        "hidden-weight": (getattr(module, f"weight_hh_l{level}{ending}"), lambda w: w.t()),
        "input-bias": (getattr(module, f"bias_ih_l{level}{ending}"), None),
        "hidden-bias": (getattr(module, f"bias_hh_l{level}{ending}"), None),
    }


def convolution_of(module):
    """[O, C, K...] as [K..., C, O]"""
    axes = range(2, module.weight.dim())
    return {"weight": (module.weight, lambda w: w.permute(*axes, 1, 0)), "bias": (module.bias, None)}


def slope_of(module):
    return {"slope": (module.weight, None)}


def norm_of(module):
    return {"scale": (module.weight, None), "shift": (module.bias, None)}


def network_case(call, spec, shapes, run, modules, seed):
    """A whole network with parameters under our names, dots as hyphens, in our layout.

    shapes: of the input and of the target columns, without the row axis
    modules: by the name of our layer, (parameters of it by our name, PyTorch's and the way from it to ours)
    """
    rows = 3
    input = exact(seed, rows, *shapes["inputs"][0]) if len(shapes["inputs"]) == 1 else [
        exact(seed + i, rows, *shape) for i, shape in enumerate(shapes["inputs"])]
    arrays = {f"{layer}-{name}": found for layer, parts in modules.items() for name, found in parts.items()}
    with torch.no_grad():
        for i, (parameter, _) in enumerate(arrays.values()):
            parameter.copy_(exact(seed + 20 + i, *parameter.shape, scale=0.5))
    output = run(input)
    output = output.reshape(rows, -1)
    coefficient = exact(seed + 10, *output.shape)
    slopes = torch.autograd.grad((output * coefficient).sum(), [parameter for parameter, _ in arrays.values()])
    flat = torch.cat([part.reshape(rows, -1) for part in (input if isinstance(input, list) else [input])], dim=1)

    def ours(values, way):
        return tensor((way(values) if way else values).contiguous())

    return {
        "source": source(call),
        "spec": spec,
        "shapes": shapes,
        "input": tensor(flat),
        "parameters": {name: ours(parameter, way) for name, (parameter, way) in arrays.items()},
        "coefficient": tensor(coefficient),
        "output": tensor(output),
        "gradients": {name: ours(slope, arrays[name][1]) for name, slope in zip(arrays, slopes)},
    }


def double(module):
    return module.to(torch.float64)


def sequential_cases():
    first, memory, last = double(nn.Linear(2, 4)), double(nn.LSTM(4, 3, batch_first=True)), double(nn.Linear(3, 2))
    gru, norm, end = double(nn.GRU(2, 3, batch_first=True)), double(nn.LayerNorm(3)), double(nn.Linear(3, 2))
    flat, out = double(nn.Linear(5, 4)), double(nn.Linear(4, 3))
    return {
        "sequential_lstm": network_case(
            "tanh(Linear(2, 4)), LSTM(4, 3), tanh(Linear(3, 2)) on each of 4 steps",
            "{kind: sequential, layers: [{kind: dense, units: 4, activation: tanh}, {kind: lstm, units: 3}, "
            "{kind: dense, units: 2, activation: tanh}]}",
            {"inputs": [[4, 2]], "targets": [[4, 2]]},
            lambda x: torch.tanh(last(memory(torch.tanh(first(x)))[0])),
            {"layers-0": dense_of(first), "layers-1": recurrent_of(memory), "layers-2": dense_of(last)}, 500),
        "sequential_gru": network_case(
            "GRU(2, 3), LayerNorm(3), relu, sigmoid(Linear(3, 2)) on each of 4 steps",
            "{kind: sequential, layers: [{kind: gru, units: 3}, {kind: layer-norm}, {kind: activation}, "
            "{kind: dense, units: 2, activation: sigmoid}]}",
            {"inputs": [[4, 2]], "targets": [[4, 2]]},
            lambda x: torch.sigmoid(end(F.relu(norm(gru(x)[0])))),
            {"layers-0": recurrent_of(gru), "layers-1": norm_of(norm), "layers-3": dense_of(end)}, 550),
        "sequential_flat": network_case(
            "softmax(Linear(4, 3)(silu(Linear(5, 4))))",
            "{kind: sequential, layers: [{kind: dense, units: 4, activation: silu}, "
            "{kind: dense, units: 3}, {kind: activation, function: softmax}]}",
            {"inputs": [[5]], "targets": [[3]]},
            lambda x: F.softmax(out(F.silu(flat(x))), dim=1),
            {"layers-0": dense_of(flat), "layers-1": dense_of(out)}, 600),
    }


def sequential_convolutions():
    """Of rows [batch, time, features]; zeros before the first step keep the convolutions causal."""
    grouped, plain, slope, end = double(nn.Conv1d(4, 6, 2, groups=2)), double(nn.Conv1d(6, 3, 3, dilation=2)), double(
        nn.PReLU(3)), double(nn.Linear(3, 2))
    norm = double(nn.BatchNorm1d(3))
    wide, channel_norm, strided = double(nn.Conv2d(1, 3, (2, 2))), double(nn.BatchNorm2d(3)), double(
        nn.Conv2d(3, 2, (3, 3), stride=(1, 2), dilation=(2, 1)))
    slopes, out = double(nn.PReLU(4)), double(nn.Linear(4, 2))

    def over_time(x):
        h = F.elu(grouped(F.pad(x.transpose(1, 2), (1, 0))))
        return end(slope(norm(plain(F.pad(h, (4, 0))))).transpose(1, 2))

    def over_features(x):
        h = F.leaky_relu(channel_norm(wide(F.pad(x.unsqueeze(1), (0, 0, 1, 0)))), 0.125)
        h = torch.tanh(strided(F.pad(h, (1, 1, 4, 0))))
        rows = h.permute(0, 2, 3, 1).flatten(2)  # number f * C + c
        return out(slopes(rows.transpose(1, 2)).transpose(1, 2))

    return {
        "sequential_conv_1d": network_case(
            "Linear(3, 2)(PReLU(3)(BatchNorm1d(3)(Conv1d(6, 3, 3, dilation=2)(elu(Conv1d(4, 6, 2, groups=2)))))), "
            "zeros on the left, training",
            "{kind: sequential, layers: [{kind: conv-1d, channels: 6, kernel: 2, groups: 2, activation: elu}, "
            "{kind: conv-1d, channels: 3, kernel: 3, dilation: 2}, {kind: batch-norm}, {kind: prelu}, "
            "{kind: dense, units: 2}]}",
            {"inputs": [[6, 4]], "targets": [[6, 2]]}, over_time,
            {"layers-0": convolution_of(grouped), "layers-1": convolution_of(plain), "layers-2": norm_of(norm),
             "layers-3": slope_of(slope), "layers-4": dense_of(end)}, 1050),
        "sequential_conv_2d": network_case(
            "Linear(4, 2)(PReLU(4)(tanh(Conv2d(3, 2, (3, 3), stride=(1, 2), dilation=(2, 1))(leaky_relu(BatchNorm2d(3)("
            "Conv2d(1, 3, (2, 2))), 0.125))))), zeros before the first step and beside the features, training",
            "{kind: sequential, layers: [{kind: conv-2d, channels: 3, kernelTime: 2, kernelFeature: 2}, "
            "{kind: batch-norm}, {kind: leaky-relu, slope: 0.125}, {kind: conv-2d, channels: 2, kernelTime: 3, "
            "kernelFeature: 3, dilation: 2, stride: 2, padding: same, activation: tanh}, {kind: prelu}, "
            "{kind: dense, units: 2}]}",
            {"inputs": [[6, 4]], "targets": [[6, 2]]}, over_features,
            {"layers-0": convolution_of(wide), "layers-1": norm_of(channel_norm), "layers-3": convolution_of(strided),
             "layers-4": slope_of(slopes), "layers-5": dense_of(out)}, 1100),
    }


def convolutional_cases():
    first, norm, second = double(nn.Conv1d(2, 3, 3, padding=1)), double(nn.BatchNorm1d(3)), double(nn.Conv1d(3, 4, 3, padding=1))
    after, dense, out = double(nn.BatchNorm1d(4)), double(nn.Linear(8, 5)), double(nn.Linear(5, 2))
    image, plain, end = double(nn.Conv2d(3, 4, 3)), double(nn.LayerNorm(4)), double(nn.Linear(4, 2))

    def channel_norm(h):
        return plain(h.movedim(1, -1)).movedim(-1, 1)

    return {
        "cnn_1d": network_case(
            "Linear(5, 2)(gelu(Linear(8, 5)(flatten of two times max_pool1d(gelu(BatchNorm1d(Conv1d)), 2)))), training",
            "{kind: cnn-1d, channels: [3, 4], normalization: batch, activation: gelu, head: [5]}",
            {"inputs": [[2, 8]], "targets": [[2]]},
            lambda x: out(F.gelu(dense(torch.flatten(F.max_pool1d(F.gelu(after(second(
                F.max_pool1d(F.gelu(norm(first(x))), 2)))), 2), 1)))),
            {"features-0": convolution_of(first), "features-0-norm": norm_of(norm),
             "features-1": convolution_of(second), "features-1-norm": norm_of(after),
             "head-0": dense_of(dense), "head-1": dense_of(out)}, 650),
        "cnn_2d": network_case(
            "Linear(4, 2)(mean over places of avg_pool2d(relu(LayerNorm over channels of Conv2d(3, 4, 3)), 2)), "
            "of images [H, W, C]",
            "{kind: cnn-2d, layout: channels-last, channels: [4], padding: valid, pooling: mean, "
            "normalization: layer, readout: mean, head: []}",
            {"inputs": [[6, 7, 3]], "targets": [[2]]},
            lambda x: end(F.avg_pool2d(F.relu(channel_norm(image(x.permute(0, 3, 1, 2)))), 2).mean(dim=(2, 3))),
            {"features-0": convolution_of(image), "features-0-norm": norm_of(plain), "head-0": dense_of(end)}, 700),
    }


def recurrent_cases():
    gru = double(nn.GRU(2, 3, num_layers=2, bidirectional=True, batch_first=True))
    lstm = double(nn.LSTM(4, 3, batch_first=True))
    dense, out, end = double(nn.Linear(6, 4)), double(nn.Linear(4, 2)), double(nn.Linear(3, 2))
    directions = {
        f"features-{level}{name}": recurrent_of(gru, level, ending)
        for level in (0, 1) for name, ending in (("", ""), ("-reverse", "_reverse"))}

    def ends(x):
        state = gru(x.transpose(1, 2))[1]
        return torch.cat([state[2], state[3]], dim=1)

    return {
        "recurrent_gru": network_case(
            "Linear(4, 2)(tanh(Linear(6, 4)(h_n of the second layer of GRU(2, 3, num_layers=2, bidirectional)))), "
            "of a signal [C, T]",
            "{kind: recurrent, layout: channels-first, cell: gru, units: 3, layers: 2, bidirectional: true, "
            "head: [4], activation: tanh}",
            {"inputs": [[2, 5]], "targets": [[2]]},
            lambda x: out(torch.tanh(dense(ends(x)))),
            {**directions, "head-0": dense_of(dense), "head-1": dense_of(out)}, 750),
        "recurrent_lstm": network_case(
            "Linear(3, 2)(h_n of LSTM(4, 3)), of a sequence [T, C]",
            "{kind: recurrent, units: 3}",
            {"inputs": [[5, 4]], "targets": [[2]]},
            lambda x: end(lstm(x)[1][0][0]),
            {"features-0": recurrent_of(lstm), "head-0": dense_of(end)}, 800),
    }


def encoder_layer_of(name, layer, width):
    """Of torch.nn.TransformerEncoderLayer, whose query, key and value are packed."""
    attention = layer.self_attn
    parts = {f"{name}-attention-norm": norm_of(layer.norm1), f"{name}-dense-norm": norm_of(layer.norm2),
             f"{name}-attention-output": dense_of(attention.out_proj),
             f"{name}-dense-0": dense_of(layer.linear1), f"{name}-dense-1": dense_of(layer.linear2)}
    for i, role in enumerate(("query", "key", "value")):
        rows = slice(i * width, (i + 1) * width)
        parts[f"{name}-attention-{role}"] = {
            "weight": (attention.in_proj_weight, lambda w, rows=rows: w[rows].t()),
            "bias": (attention.in_proj_bias, lambda b, rows=rows: b[rows])}
    return parts


def transformer_cases():
    width, patch, channels = 4, 2, 3

    def encoder():
        layer = nn.TransformerEncoderLayer(
            width, 2, dim_feedforward=5, dropout=0, activation="gelu", norm_first=True, batch_first=True)
        return double(nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(width), enable_nested_tensor=False))

    def sines(places):
        t = torch.arange(places, dtype=torch.float64)[:, None]
        pace = 10000.0 ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
        return torch.stack([torch.sin(t * pace), torch.cos(t * pace)], dim=2).reshape(places, width)

    body, embedding, end = encoder(), double(nn.Linear(patch * channels, width)), double(nn.Linear(width, 2))
    other, lift, out = encoder(), double(nn.Linear(channels, width)), double(nn.Linear(width, 2))
    learned = nn.Parameter(torch.zeros(4, width, dtype=torch.float64))
    modules = {"features-embedding": dense_of(embedding), "features-norm": norm_of(body.norm),
               "head-0": dense_of(end)}
    more = {"features-embedding": dense_of(lift), "features-norm": norm_of(other.norm), "head-0": dense_of(out),
            "features": {"positions": (learned, None)}}
    for i in (0, 1):
        modules |= encoder_layer_of(f"features-{i}", body.layers[i], width)
        more |= encoder_layer_of(f"features-{i}", other.layers[i], width)
    call = ("TransformerEncoder(TransformerEncoderLayer(4, 2, dim_feedforward=5, activation='gelu', "
            "norm_first=True), 2, norm=LayerNorm(4))")
    return {
        "transformer": network_case(
            f"Linear(4, 2)(mean over tokens of {call}(Linear(6, 4)(two steps of three channels) + sines))",
            "{kind: transformer, patch: 2, width: 4, heads: 2, layers: 2, feedForward: 5}",
            {"inputs": [[3, 8]], "targets": [[2]]},
            lambda x: end(body(embedding(x.transpose(1, 2).reshape(-1, 4, 6)) + sines(4)).mean(dim=1)),
            modules, 850),
        "transformer_learned": network_case(
            f"Linear(4, 2)(max over steps of {call}(Linear(3, 4)(step) + a vector of its place))",
            "{kind: transformer, layout: channels-last, patch: 1, width: 4, heads: 2, layers: 2, feedForward: 5, "
            "positions: learned, pooling: max}",
            {"inputs": [[4, 3]], "targets": [[2]]},
            lambda x: out(other(lift(x) + learned).amax(dim=1)),
            more, 900),
    }


def point_net_cases():
    first, second, dense, out = (double(nn.Linear(*sizes)) for sizes in ((3, 4), (4, 5), (5, 3), (3, 2)))

    def places(x):
        coordinate = torch.linspace(-1, 1, 6, dtype=torch.float64).expand(len(x), 1, 6)
        return torch.cat([x, coordinate], dim=1).transpose(1, 2)

    return {
        "point_net": network_case(
            "Linear(3, 2)(silu(Linear(5, 3)(amax over places of two times silu(Linear)))) of two channels and "
            "linspace(-1, 1, 6)",
            "{kind: point-net, layers: [4, 5], head: [3], activation: silu}",
            {"inputs": [[2, 6]], "targets": [[2]]},
            lambda x: out(F.silu(dense(F.silu(second(F.silu(first(places(x))))).amax(dim=1)))),
            {"features-0": dense_of(first), "features-1": dense_of(second), "head-0": dense_of(dense),
             "head-1": dense_of(out)}, 950),
    }


def hybrid_cases():
    left, right = double(nn.Conv1d(2, 3, 3, padding=1)), double(nn.Conv1d(1, 3, 3, padding=1))
    scalars, dense, out = double(nn.Linear(2, 4)), double(nn.Linear(6 + 6 + 4, 5)), double(nn.Linear(5, 2))

    def branch(convolution, signal):
        return torch.flatten(F.max_pool1d(F.relu(convolution(signal)), 2), 1)

    def run(columns):
        number, wide, other, long = columns
        numbers = F.relu(scalars(torch.stack([number, other[:, 0]], dim=1)))
        joined = torch.cat([branch(left, wide), branch(right, long[:, None]), numbers], dim=1)
        return out(F.relu(dense(joined)))

    return {
        "hybrid": network_case(
            "Linear(5, 2)(relu(Linear(16, 5)(two convolutional branches, relu(Linear(2, 4)(two numbers)))))",
            "{kind: hybrid, channels: [3], scalars: [4], head: [5]}",
            {"inputs": [[], [2, 4], [1], [4]], "targets": [[], []]},
            run,
            {"features-0-0": convolution_of(left), "features-1-0": convolution_of(right),
             "scalars-0": dense_of(scalars), "head-0": dense_of(dense), "head-1": dense_of(out)}, 1000),
    }


def networks():
    write("networks", {
        "source": source(
            "networks of torch.nn modules, float64; parameters and gradients bear the names of the weights file, "
            "with hyphens for dots, and its layout: [in, out], windows first; gradients are those of "
            "sum(output * coefficient)"),
        "cases": {**sequential_cases(), **sequential_convolutions(), **convolutional_cases(), **recurrent_cases(),
                  **transformer_cases(), **point_net_cases(), **hybrid_cases()},
    })


FILES = (
    optimizers, schedules, losses, convolution_file, pooling_file, layers, recurrent, gradient_penalty, initializers,
    networks)

if __name__ == "__main__":
    assert torch.__version__.split("+")[0] == VERSION, f"needs PyTorch {VERSION}, this is {torch.__version__}"
    torch.set_num_threads(1)
    for file in FILES:
        file()
