"""Checks a file that `npm run export -- --onnx` wrote: onnx's checker with shape inference, and a run in Python's
onnxruntime against a forward pass in NumPy's float64 of the checkpoint that it was made of.

Usage: python check_onnx.py FILE.onnx CHECKPOINT.safetensors     (onnx, onnxruntime, NumPy, safetensors)
The architecture is read from the file's metadata. Prints one JSON line; exits with 1 when a check fails.
"""

import json
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

EPSILON = 1e-5
TOLERANCE = 1e-4


def convolve(x, weight, stride):
    """x: N x C x H x W, weight: O x C x k x k, zero padding of (k - 1) / 2 on every side."""
    kernel = weight.shape[2]
    pad = (kernel - 1) // 2
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), (2, 3))[:, :, ::stride, ::stride]
    return np.einsum("nchwij,ocij->nohw", windows, weight, optimize=True)


def normalise(x, arrays, name):
    scale, shift, mean, variance = (
        arrays[f"{name}.{part}"][:, None, None] for part in ("weight", "bias", "running_mean", "running_var")
    )
    return (x - mean) / np.sqrt(variance + EPSILON) * scale + shift


def forward(arrays, architecture, images):
    """Features and logits of images in 0..1, by the definition of the network and not by the graph."""
    mean, std = (np.array(architecture["input"][part])[:, None, None] for part in ("mean", "std"))
    relu = lambda x: np.maximum(x, 0)  # noqa: E731
    x = relu(normalise(convolve((images - mean) / std, arrays["conv1.weight"], 1), arrays, "bn1"))
    for stage in (1, 2, 3):
        for index in range((architecture["depth"] - 2) // 6):
            block = f"layer{stage}.{index}"
            stride = 2 if stage > 1 and index == 0 else 1
            first, second = arrays[f"{block}.conv1.weight"], arrays[f"{block}.conv2.weight"]
            y = relu(normalise(convolve(x, first, stride), arrays, f"{block}.bn1"))
            y = normalise(convolve(y, second, 1), arrays, f"{block}.bn2")
            if f"{block}.shortcut.0.weight" in arrays:
                x = normalise(convolve(x, arrays[f"{block}.shortcut.0.weight"], stride), arrays, f"{block}.shortcut.1")
            elif stride > 1:
                more = y.shape[1] - x.shape[1]
                x = np.pad(x[:, :, ::2, ::2], ((0, 0), (more // 2, more - more // 2), (0, 0), (0, 0)))
            x = relu(y + x)
    features = x.mean((2, 3))
    return features, features @ arrays["linear.weight"].T + arrays["linear.bias"]


def main(file, checkpoint):
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    architecture = json.loads({entry.key: entry.value for entry in model.metadata_props}["architecture"])
    arrays = {name: array.astype(np.float64) for name, array in load_file(checkpoint).items()}
    shape = [architecture["input"][part] for part in ("channels", "height", "width")]
    images = np.random.default_rng(7).integers(0, 256, (8, *shape)).astype(np.float32) / 255
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    outputs = session.run(["features", "logits"], {"images": images})
    apart = {}
    for name, output, expected in zip(("features", "logits"), outputs, forward(arrays, architecture, images)):
        assert output.shape == expected.shape, f"{name} is {output.shape}, not {expected.shape}"
        apart[name] = float(np.abs(output - expected).max() / np.abs(expected).max())
    print(json.dumps({"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "relativeDifference": apart}))
    return max(apart.values()) < TOLERANCE


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
