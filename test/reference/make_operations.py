"""Reference values for every tensor operation and gradient that the server uses, for the conformance suite.

Usage: python make_operations.py     (PyTorch, NumPy, safetensors; any recent version; a few seconds)
Writes operations.safetensors beside itself: `<case>.in.<name>` and `<case>.out.<name>` of each case, and in the
metadata `cases`, a JSON list of
  operation, name, attributes     what is computed, and how
  measure                         of each output: what its error is relative to, see `error`
  torch32                         of each output: the error of PyTorch's own float32, as a yardstick
Images are N x H x W x C, filters H x W x I x O. Inputs are float32, or int32 where they count. Outputs are
computed in float64 by PyTorch (linear algebra: by NumPy, beyond float64 where it can) and stored as float32
(linear algebra: float64). Inputs come from generated_problems.py, so no library's random numbers matter.
"""

import json
import pathlib
import zlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file

import generated_problems as generated

# One thread: sums in one order, so that the same versions write the same bytes.
torch.set_num_threads(1)
cases, arrays = [], {}


def draw(name, *shape):
    """Numbers of unit variance, another stream for every name."""
    return generated.bells(zlib.crc32(name.encode()), int(np.prod(shape))).reshape(shape).astype(np.float32)


def error(found, truth, measure):
    """Largest difference relative to the largest truth of the `array`, of its `channel` (last axis), or of the
    `element`; where that is 0, the difference itself."""
    difference, size = np.abs(found - truth), np.abs(truth)
    if measure == "array":
        difference, size = difference.max(), size.max()
    elif measure == "channel":
        axes = tuple(range(truth.ndim - 1))
        difference, size = difference.max(axis=axes), size.max(axis=axes)
    return float((difference / np.where(size == 0, 1, size)).max())


def case(operation, name, inputs, compute, measure="array", **attributes):
    """Computes a case in float64 and, for the yardstick, in float32."""

    def run(dtype):
        tensors = {
            key: torch.from_numpy(value).to(dtype if value.dtype == np.float32 else torch.int64)
            for key, value in inputs.items()
        }
        return {key: value.detach().numpy() for key, value in compute(tensors).items()}

    outputs, single = run(torch.float64), run(torch.float32)
    measures = {key: measure if isinstance(measure, str) else measure.get(key, "array") for key in outputs}
    store(
        operation,
        name,
        inputs,
        {key: value.astype(np.float32) for key, value in outputs.items()},
        measures,
        {key: error(single[key], outputs[key], measures[key]) for key in outputs},
        attributes,
    )


def store(operation, name, inputs, outputs, measures, torch32, attributes):
    for kind, group in (("in", inputs), ("out", outputs)):
        for key, value in group.items():
            arrays[f"{len(cases)}.{kind}.{key}"] = np.ascontiguousarray(value)
    cases.append(
        {
            "operation": operation,
            "name": name,
            "attributes": attributes,
            "measure": measures,
            "torch32": {key: float(f"{value:.1e}") for key, value in torch32.items()},
        }
    )


def images_first(x):
    # A copy: in float32 PyTorch 2.15 has wrong filter gradients for 1 x 1 at stride 2 in channels-last order.
    return x.permute(0, 3, 1, 2).contiguous()


def images_last(x):
    return x.permute(0, 2, 3, 1)


def gradients(output, by, *wanted):
    return torch.autograd.grad(output, wanted, by)


# Convolutions


def convolve(stride, padding):
    top, bottom, left, right = padding

    def compute(t):
        x, filter = (t[key].requires_grad_() for key in ("x", "filter"))
        padded = F.pad(images_first(x), (left, right, top, bottom))
        y = images_last(F.conv2d(padded, filter.permute(3, 2, 0, 1).contiguous(), stride=stride))
        dx, dfilter = gradients(y, t["dy"], x, filter)
        biased = y + t["bias"]
        return {"y": y, "linear": biased, "relu": F.relu(biased), "dx": dx, "dfilter": dfilter}

    return compute


def convolution(batch, height, width, inputs, outputs, kernel, stride, padding=None, scales=None):
    padding = padding or [(kernel - 1) // 2] * 4
    name = f"{batch}x{height}x{width}x{inputs} to {outputs}, kernel {kernel}, stride {stride}, padding {padding}"
    name += ", badly scaled" if scales else ""
    rows = (height + padding[0] + padding[1] - kernel) // stride + 1
    columns = (width + padding[2] + padding[3] - kernel) // stride + 1
    scale = np.logspace(*scales, outputs, dtype=np.float32) if scales else np.float32(1)
    values = {
        "x": draw(name + "x", batch, height, width, inputs),
        "filter": draw(name + "filter", kernel, kernel, inputs, outputs) * scale,
        "bias": draw(name + "bias", outputs) * scale,
        # The gradient by a large output is small where training goes well.
        "dy": draw(name + "dy", batch, rows, columns, outputs) / scale,
    }
    channel = {key: "channel" for key in ("y", "linear", "relu", "dfilter")} if scales else "array"
    case("conv2d", name, values, convolve(stride, padding), channel, stride=stride, padding=padding)


for kernel in (1, 3, 5, 7):
    for stride in (1, 2):
        convolution(2, 8, 8, 4, 8, kernel, stride)
        convolution(2, 7, 9, 3, 5, kernel, stride)
convolution(2, 10, 10, 1, 6, 3, 1)
convolution(2, 12, 11, 2, 4, 3, 2)
convolution(2, 5, 5, 17, 9, 3, 1)
convolution(2, 6, 5, 16, 33, 1, 2)
convolution(2, 9, 8, 3, 4, 3, 1, [0, 0, 0, 0])
convolution(2, 9, 8, 3, 4, 3, 2, [0, 1, 0, 1])
convolution(2, 9, 8, 3, 4, 3, 1, [2, 1, 0, 2])
convolution(1, 4, 4, 4, 4, 3, 1)
convolution(2, 2, 2, 8, 8, 3, 2)
convolution(2, 8, 8, 4, 8, 3, 1, scales=(-6, 6))
convolution(2, 9, 7, 3, 6, 3, 2, scales=(-6, 6))


# Batch normalisation with ReLU

EPSILON = 1e-5


def normalise(relu):
    def compute(t):
        x, scale, shift = (t[key].requires_grad_() for key in ("x", "scale", "shift"))
        y = images_last(F.batch_norm(images_first(x), None, None, scale, shift, training=True, eps=EPSILON))
        y = F.relu(y) if relu else y
        dx, dscale, dshift = gradients(y, t["dy"], x, scale, shift)
        variance, mean = torch.var_mean(x, (0, 1, 2), correction=1)
        return {"y": y, "mean": mean, "variance": variance, "dx": dx, "dscale": dscale, "dshift": dshift}

    return compute


def away_from_the_kink(x, scale, shift):
    """Moves what ReLU would see within 1e-3 of 0: rounding must not decide on which side a number is."""
    wide = x.astype(np.float64)
    axes = (0, 1, 2)
    deviation = np.sqrt(wide.var(axis=axes) + EPSILON)
    before = (wide - wide.mean(axis=axes)) / deviation * scale + shift
    return np.where(np.abs(before) < 1e-2, wide + 0.05 * deviation * np.sign(scale), wide).astype(np.float32)


def batch_norm(operation, name, x):
    channels = x.shape[-1]
    scale = (1 + 0.3 * draw(name + "scale", channels)).astype(np.float32)
    shift = (0.3 * draw(name + "shift", channels) + 0.4).astype(np.float32)
    for _ in range(3):
        x = away_from_the_kink(x, scale, shift)
    values = {"x": x, "scale": scale, "shift": shift, "dy": draw(name + "dy", *x.shape)}
    channel = {"y": "channel", "dx": "channel"}
    for relu in (True, False):
        case(operation, f"{name}, {'with' if relu else 'without'} ReLU", values, normalise(relu), channel, relu=relu)


def plain(name, *shape):
    return draw(name, *shape) + 0.5


batch_norm("batchNormRelu", "4x6x6x8", plain("norm a", 4, 6, 6, 8))
batch_norm("batchNormRelu", "3x5x7x5", plain("norm b", 3, 5, 7, 5))
batch_norm("batchNormRelu", "16x1x1x3", plain("norm c", 16, 1, 1, 3))
batch_norm("batchNormRelu", "2x4x4x17", plain("norm d", 2, 4, 4, 17))
batch_norm("batchNormRelu", "badly scaled", plain("norm e", 4, 5, 6, 9) * np.logspace(-2, 5, 9, dtype=np.float32))
batch_norm(
    "batchNormRelu, large mean",
    "mean 1000, deviation 1",
    (draw("norm f", 4, 6, 6, 6) + 1000).astype(np.float32),
)
batch_norm(
    "batchNormRelu, large mean",
    "mean 10, deviation 0.01",
    (0.01 * draw("norm g", 4, 5, 5, 6) + 10).astype(np.float32),
)
constant = plain("norm h", 4, 5, 5, 6)
constant[..., 1], constant[..., 3], constant[..., 4] = 0, 1.7, -0.3
batch_norm("batchNormRelu, constant channels", "channels of 0, 1.7, -0.3", constant)


# Parts of networks


def subsample(t):
    x = t["x"].requires_grad_()
    y = x[:, ::2, ::2, :]
    return {"y": y, "dx": gradients(y, t["dy"], x)[0]}


for shape in ((2, 8, 8, 4), (3, 7, 5, 3), (1, 1, 6, 2)):
    name = "x".join(map(str, shape))
    half = (shape[0], (shape[1] + 1) // 2, (shape[2] + 1) // 2, shape[3])
    values = {"x": draw("pool" + name, *shape), "dy": draw("pool dy" + name, *half)}
    case("subsample", name, values, subsample, "element")


def pool(size, stride, padding):
    def compute(t):
        x = t["x"].requires_grad_()
        y = images_last(F.max_pool2d(images_first(x), size, stride, padding))
        return {"y": y, "dx": gradients(y, t["dy"], x)[0]}

    return compute


for shape, size, stride, padding in (
    ((2, 8, 8, 4), 3, 2, 1),
    ((2, 7, 9, 3), 3, 2, 1),
    ((2, 7, 6, 5), 2, 2, 0),
    ((1, 5, 5, 2), 3, 1, 1),
):
    name = f"{'x'.join(map(str, shape))}, {size} at stride {stride}, padded by {padding}"
    after = [(length + 2 * padding - size) // stride + 1 for length in shape[1:3]]
    # All below zero: what lies outside the image must not win.
    values = {
        "x": draw("max pool" + name, *shape) - 4,
        "dy": draw("max pool dy" + name, shape[0], *after, shape[3]),
    }
    case("maxPool", name, values, pool(size, stride, padding), "array", size=size, stride=stride, padding=padding)

for before, after in ((2, 2), (0, 3), (1, 2)):

    def pad(t, amounts=(before, after)):
        x = t["x"].requires_grad_()
        y = F.pad(x, amounts)
        return {"y": y, "dx": gradients(y, t["dy"], x)[0]}

    name = f"{before} and {after} channels"
    values = {"x": draw("pad" + name, 2, 4, 5, 3), "dy": draw("pad dy" + name, 2, 4, 5, 3 + before + after)}
    case("pad", name, values, pad, "element", before=before, after=after)


def normalise_rows(t):
    x, scale, shift = (t[key].requires_grad_() for key in ("x", "scale", "shift"))
    y = F.layer_norm(x, x.shape[-1:], scale, shift, eps=1e-6)
    dx, dscale, dshift = gradients(y, t["dy"], x, scale, shift)
    return {"y": y, "dx": dx, "dscale": dscale, "dshift": dshift}


for shape, offset in (((2, 5, 8), 0), ((3, 7), 0.5), ((2, 3, 6), 100)):
    name = f"{'x'.join(map(str, shape))}, mean {offset}"
    values = {
        "x": draw("layer norm" + name, *shape) + np.float32(offset),
        "scale": 1 + 0.3 * draw("layer norm scale" + name, shape[-1]),
        "shift": 0.3 * draw("layer norm shift" + name, shape[-1]),
        "dy": draw("layer norm dy" + name, *shape),
    }
    operation = "layerNorm, large mean" if offset == 100 else "layerNorm"
    case(operation, name, values, normalise_rows)


def gelu(t):
    x = t["x"].requires_grad_()
    y = F.gelu(x)
    return {"y": y, "dx": gradients(y, t["dy"], x)[0]}


case("gelu", "2x40, up to 9", {"x": 3 * draw("gelu", 2, 40), "dy": draw("gelu dy", 2, 40)}, gelu)


def attend(heads):
    def compute(t):
        names = ("x", "a.qkv.weight", "a.qkv.bias", "a.proj.weight", "a.proj.bias")
        x, qkv, qkv_bias, projection, bias = (t[key].requires_grad_() for key in names)
        samples, tokens, width = x.shape
        parts = F.linear(x, qkv, qkv_bias).reshape(samples, tokens, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(samples, tokens, width)
        y = F.linear(mixed, projection, bias)
        wanted = gradients(y, t["dy"], x, qkv, qkv_bias, projection, bias)
        return {"y": y, **dict(zip(("dx", "dqkv", "dqkvBias", "dprojection", "dprojectionBias"), wanted))}

    return compute


for samples, tokens, width, heads in ((2, 5, 8, 2), (1, 3, 6, 1), (3, 1, 4, 4)):
    name = f"{samples}x{tokens}x{width}, {heads} heads"
    shapes = {"x": (samples, tokens, width), "dy": (samples, tokens, width), "a.qkv.weight": (3 * width, width)}
    shapes |= {"a.qkv.bias": (3 * width,), "a.proj.weight": (width, width), "a.proj.bias": (width,)}
    values = {key: draw(f"attention {key} {name}", *shape) for key, shape in shapes.items()}
    case("attention", name, values, attend(heads), heads=heads)


def mean(t):
    x = t["x"].requires_grad_()
    y = x.mean((1, 2))
    return {"y": y, "dx": gradients(y, t["dy"], x)[0]}


for shape in ((3, 8, 8, 5), (2, 7, 3, 4), (4, 1, 1, 6)):
    name = "x".join(map(str, shape))
    case("mean", name, {"x": plain("mean" + name, *shape), "dy": draw("mean dy" + name, shape[0], shape[3])}, mean)

for size, scales in (((7, 5, 3), None), ((17, 40, 10), None), ((1, 129, 2), None), ((20, 24, 9), (-5, 5))):
    for transpose_a in (False, True):
        for transpose_b in (False, True):
            n, k, m = size
            name = f"{n}x{k} by {k}x{m}, transposed {transpose_a} {transpose_b}{', badly scaled' if scales else ''}"
            b = draw(name + "b", k, m) * (np.logspace(*scales, m, dtype=np.float32) if scales else np.float32(1))
            a = draw(name + "a", n, k)

            def multiply(t, flip_a=transpose_a, flip_b=transpose_b):
                a, b = t["a"].requires_grad_(), t["b"].requires_grad_()
                y = (a.T if flip_a else a) @ (b.T if flip_b else b)
                da, db = gradients(y, t["dy"], a, b)
                return {"y": y, "da": da, "db": db}

            values = {
                "a": np.ascontiguousarray(a.T) if transpose_a else a,
                "b": np.ascontiguousarray(b.T) if transpose_b else b,
                "dy": draw(name + "dy", n, m),
            }
            attributes = {"transposeA": transpose_a, "transposeB": transpose_b}
            case("matMul", name, values, multiply, {"y": "channel"} if scales else "array", **attributes)


def cross_entropy(t):
    logits = t["logits"].requires_grad_()
    loss = F.cross_entropy(logits, t["labels"])
    return {"loss": loss.reshape(1), "dlogits": gradients(loss, None, logits)[0]}


for name, classes, scale, offset in (
    ("ten classes", 10, 1, 0),
    ("two classes", 2, 3, 0),
    ("logits of hundreds", 6, 200, 0),
    ("logits about 10,000", 5, 2, 10_000),
    ("logits of thousandths", 7, 1e-3, 0),
):
    logits = (draw(name, 23, classes) * scale + offset).astype(np.float32)
    labels = (np.arange(23) * 7 % classes).astype(np.int32)
    operation = "softmaxCrossEntropy, large logits" if offset else "softmaxCrossEntropy"
    case(operation, name, {"logits": logits, "labels": labels}, cross_entropy, classes=classes)

for classes in (2, 10, 257):
    labels = (np.arange(11) * 37 % classes).astype(np.int32)
    case(
        "oneHot",
        f"{classes} classes",
        {"labels": labels},
        lambda t, classes=classes: {"y": F.one_hot(t["labels"], classes).double()},
        "element",
        classes=classes,
    )


# Element by element, and the moving of numbers

wild = draw("wild", 4, 3, 5) * np.logspace(-15, 15, 60, dtype=np.float32).reshape(4, 3, 5)
others = draw("others", 4, 3, 5) * np.logspace(12, -12, 60, dtype=np.float32).reshape(4, 3, 5)
bias = draw("bias", 5)


def elementwise(t):
    x, y = t["x"], t["y"]
    return {
        "add": x + y,
        "sub": x - y,
        "mul": x * y,
        "div": x / y,
        "neg": -x,
        "square": x.square(),
        "rsqrt": x.abs().rsqrt(),
        "step": (x > 0).to(x.dtype),
        "relu": F.relu(x),
        "zerosLike": torch.zeros_like(x),
        "onesLike": torch.ones_like(x),
        "scaled": x * 0.9,
        "shifted": x + 1e-5,
    }


case("element by element", "30 orders of magnitude", {"x": wild, "y": others}, elementwise, "element")


def broadcast_add(t):
    x, b = t["x"].requires_grad_(), t["bias"].requires_grad_()
    y = x + b
    dx, dbias = gradients(y, t["dy"], x, b)
    return {"y": y, "dx": dx, "dbias": dbias}


for rows in (1, 31):
    values = {"x": draw("add", rows, 5), "bias": bias, "dy": draw("add dy", rows, 5)}
    case("add of a bias", f"{rows} rows", values, broadcast_add)


def residual(t):
    x, y = t["x"].requires_grad_(), t["y"].requires_grad_()
    sum = F.relu(x + y)
    dx, dy = gradients(sum, t["dsum"], x, y)
    return {"sum": sum, "dx": dx, "dy": dy}


values = {key: draw("residual" + key, 2, 5, 4, 3) for key in ("x", "y", "dsum")}
case("relu of a sum", "2x5x4x3", values, residual, "element")


def descend(rate, momentum, decay):
    def compute(t):
        weight, velocity = torch.nn.Parameter(t["weight"].clone()), t["velocity"].clone()
        weight.grad = t["gradient"].clone()
        optimiser = torch.optim.SGD(
            [weight], lr=rate, momentum=momentum, weight_decay=decay, nesterov=momentum > 0
        )
        if momentum:
            optimiser.state[weight]["momentum_buffer"] = velocity
        optimiser.step()
        return {"weight": weight, "velocity": velocity if momentum else t["gradient"] + decay * t["weight"]}

    return compute


for rate, momentum, decay in ((0.1, 0.9, 5e-4), (0.001, 0.99, 0.0), (0.5, 0.0, 0.1)):
    values = {key: draw("sgd" + key, 3, 3, 4, 5) for key in ("weight", "velocity", "gradient")}
    name = f"rate {rate}, momentum {momentum}, decay {decay}"
    case("sgd", name, values, descend(rate, momentum, decay), rate=rate, momentum=momentum, decay=decay)

for order in ([2, 3, 1, 0], [3, 2, 0, 1], [3, 1, 2, 0], [1, 2, 0, 3], [0, 1, 3, 2]):
    values = {"x": draw(f"order {order}", 3, 4, 5, 2)}
    case("transpose", str(order), values, lambda t, o=order: {"y": t["x"].permute(o)}, "element", order=order)
values = {"x": draw("order 2", 9, 4)}
case("transpose", "[1, 0]", values, lambda t: {"y": t["x"].T}, "element", order=[1, 0])
for axis in (0, 1):
    shapes = ((5, 3), (2, 3)) if axis == 0 else ((5, 3), (5, 4))
    values = {"x": draw("concat x", *shapes[0]), "y": draw("concat y", *shapes[1])}
    case("concat", f"axis {axis}", values, lambda t, a=axis: {"y": torch.cat([t["x"], t["y"]], a)}, "element", axis=axis)
values = {"x": draw("slice", 4, 6, 5, 3)}
begin, size = [0, 1, 0, 1], [4, 4, 3, 2]
case("slice", "4x6x5x3", values, lambda t: {"y": t["x"][0:4, 1:5, 0:3, 1:3]}, "element", begin=begin, size=size)
case("reverse", "4x6x5x3", values, lambda t: {"y": t["x"].flip(0, 1)}, "element", axes=[0, 1])
case("reshape", "4x6x5x3", values, lambda t: {"y": t["x"].reshape(24, 15)}, "element", shape=[24, 15])
case("sum", "rows of 40x7", {"x": draw("sum", 40, 7)}, lambda t: {"y": t["x"].sum(0)}, "array", axis=0)
for shape in ((3, 6, 6, 5), (2, 7, 4, 8)):
    name = "x".join(map(str, shape))
    case("avgPool", name, {"x": plain("average" + name, *shape)}, lambda t: {"y": t["x"].mean((1, 2), keepdim=True)})


def scale_channels(t):
    y = t["x"] * t["factor"] + t["offset"]
    return {"linear": y, "relu": F.relu(y)}


for channels in (4, 7):
    spread = np.logspace(-4, 4, channels, dtype=np.float32)
    values = {
        "x": draw("channels x", 3, 4, 5, channels),
        "factor": draw("channels factor", channels) * spread,
        "offset": draw("channels offset", channels) * spread,
    }
    case("depthwiseConv2d", f"{channels} channels", values, scale_channels, "channel")

extremes = np.array([0, -0.0, 1, -1, 3.4028235e38, -3.4028235e38, 1.1754944e-38, 16777217], dtype=np.float32)
case("upload and read back", "floats", {"x": extremes}, lambda t: {"y": t["x"]}, "element")
integers = np.array([0, 1, -1, 255, 2**24, -(2**24), 65535], dtype=np.int32)
case("upload and read back", "integers", {"x": integers}, lambda t: {"y": t["x"].double()}, "element")


# Linear algebra in float64; matrices are generated again by the reader, see generated-problems.ts

MATRICES = [
    {"name": "N below D", "kind": "scaled", "rows": 12, "columns": 30, "ratio": 0.9, "seed": 31},
    {"name": "N equal to D", "kind": "scaled", "rows": 25, "columns": 25, "ratio": 0.9, "seed": 32},
    {"name": "N just above D", "kind": "mixed", "rows": 35, "columns": 32, "ratio": 0.8, "seed": 33},
    {"name": "N far above D", "kind": "mixed", "rows": 500, "columns": 16, "ratio": 0.7, "seed": 34},
    {"name": "rank-deficient", "kind": "deficient", "rows": 60, "columns": 24, "rank": 9, "seed": 35},
    {"name": "badly scaled columns", "kind": "scaled", "rows": 80, "columns": 19, "ratio": 0.25, "seed": 36},
    {"name": "rectified, dead columns", "kind": "rectified", "rows": 90, "columns": 24, "seed": 37},
    {"name": "one column", "kind": "scaled", "rows": 17, "columns": 1, "ratio": 1.0, "seed": 38},
    {"name": "one row", "kind": "scaled", "rows": 1, "columns": 9, "ratio": 0.9, "seed": 39},
]


def algebra(operation, name, outputs, **attributes):
    wide = {key: np.asarray(value, dtype=np.float64) for key, value in outputs.items()}
    store(operation, name, {}, wide, {}, {}, attributes)


def gap(values):
    """How many leading eigenvectors span a well-separated subspace: up to the widest gap of the first half."""
    ratios = values[1 : len(values) // 2 + 1] / values[: len(values) // 2]
    return int(np.argmin(ratios)) + 1


def solved(matrix, shift, sides):
    """Solutions of (A + shift I) x = b, refined beyond float64."""
    exact = matrix.astype(np.longdouble) + np.longdouble(shift) * np.eye(len(matrix), dtype=np.longdouble)
    rough = exact.astype(np.float64)
    solutions = np.zeros_like(sides, dtype=np.longdouble)
    for _ in range(6):
        solutions += np.linalg.solve(rough, (sides - exact @ solutions).astype(np.float64))
    return solutions


for recipe in MATRICES:
    arguments = {key: value for key, value in recipe.items() if key not in ("name", "kind")}
    matrix = generated.MATRICES[recipe["kind"]](**arguments).astype(np.float32).astype(np.longdouble)
    rows, columns = matrix.shape
    deviation = matrix.std(axis=0)
    scale = np.where(deviation > 0, 1 / np.where(deviation > 0, deviation, 1), 0)
    maps = {"as it is": (0, 1), "centred": (1, 1), "standardised": (1, scale)}
    for words, (centre, factor) in maps.items():
        mapped = (matrix - centre * matrix.mean(axis=0)) * factor
        products = mapped @ mapped.T if rows < columns else mapped.T @ mapped
        algebra("gram", f"{recipe['name']}, {words}", {"gram": products}, recipe=recipe, map=words)
    products = (matrix @ matrix.T if rows < columns else matrix.T @ matrix).astype(np.float64)
    values, vectors = np.linalg.eigh(products)
    values, vectors = values[::-1], vectors.T[::-1]
    leading = gap(values) if len(values) > 1 else 1
    outputs = {"values": values, "leading": vectors[:leading]}
    algebra("eigenvalues", recipe["name"], {"values": values}, recipe=recipe)
    algebra("eigen", recipe["name"], outputs, recipe=recipe)
    shift = float(values[0]) * 1e-3
    sides = generated.bells(recipe["seed"] + 100, 3 * len(products)).reshape(3, -1)
    solutions = solved(products, shift, sides.T).T
    algebra("cholesky", recipe["name"], {"sides": sides, "solutions": solutions}, recipe=recipe, shift=shift)


target = pathlib.Path(__file__).with_name("operations.safetensors")
versions = {"torch": torch.__version__.split("+")[0], "numpy": np.__version__}
save_file(arrays, target, metadata={"reference": json.dumps({"versions": versions, "cases": cases})})
print(f"{target.name}: {len(cases)} cases, {target.stat().st_size} bytes")
