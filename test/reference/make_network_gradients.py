"""Reference gradients of whole networks: the mean cross-entropy by every trained array, by PyTorch in float64.

Usage: python make_network_gradients.py     (PyTorch, NumPy, safetensors; any recent version; a minute)
Writes network-gradients.safetensors beside itself: of each network `<network>.images` (N x H x W x C bytes),
`.labels`, `.loss` and `.gradient.<array>`; in the metadata `networks`, a JSON list of architecture, seed of the
weights, and the norm-relative error of PyTorch's own float32. Weights are generated, see `weights`, so that they
need not be stored. A ReLU's gradient jumps at 0: of several seeds the one is taken whose activations stay
furthest from it, or rounding would decide on which side they fall.
"""

import json
import pathlib
import zlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file
from torch import nn

import generated_problems as generated
from make_networks import ResNet

NETWORKS = [
    {"name": "ResNet-8 x 4, projection", "depth": 8, "width": 4, "shortcut": "projection", "side": 12, "channels": 2},
    {"name": "ResNet-8 x 4, padding", "depth": 8, "width": 4, "shortcut": "padding", "side": 12, "channels": 2},
]
CLASSES, COUNT, ATTEMPTS = 5, 6, 40


def weights(seed, model):
    """The same numbers as `generatedWeights` in the server: a stream for each array, by its name."""
    generator = {}
    for name, array in model.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        if name.endswith(("running_mean", "running_var")):
            generator[name] = np.full(array.shape, float(name.endswith("running_var")), dtype=np.float32)
            continue
        numbers = generated.bells(zlib.crc32(f"{seed} {name}".encode()), array.numel()).reshape(array.shape)
        if array.ndim == 4:
            numbers = numbers * np.sqrt(2 / (array.shape[0] * array.shape[2] * array.shape[3]))
        elif array.ndim == 2:
            numbers = numbers * 0.25
        else:
            numbers = numbers * 0.2 + (1 if name.endswith("weight") else 0)
        generator[name] = numbers.astype(np.float32)
    return {name: torch.from_numpy(values) for name, values in generator.items()}


def gradients(network, seed, pixels, labels, dtype):
    """Loss, gradients by name, and the smallest distance of an activation from 0."""
    model = ResNet(network["depth"], network["width"], network["channels"], CLASSES, network["shortcut"])
    model.load_state_dict(weights(seed, model), strict=False)
    model = model.to(dtype).train()
    margins = []
    for module in model.modules():
        if isinstance(module, nn.ReLU):
            module.register_forward_hook(lambda _, inputs, __: margins.append(inputs[0].abs().min().item()))
    images = ((torch.from_numpy(pixels).to(dtype) / 255 - 0.5) / 0.25).permute(0, 3, 1, 2).contiguous()
    loss = F.cross_entropy(model(images), torch.from_numpy(labels).long())
    loss.backward()
    return loss.item(), {name: p.grad.numpy() for name, p in model.named_parameters()}, min(margins)


if __name__ == "__main__":
    torch.set_num_threads(1)
    arrays, networks = {}, []
    for index, network in enumerate(NETWORKS):
        size = (COUNT, network["side"], network["side"], network["channels"])
        pixels = (generated.uniforms(70 + index, int(np.prod(size))) * 256).astype(np.uint8).reshape(size)
        labels = (np.arange(COUNT) * 3 % CLASSES).astype(np.uint8)
        attempts = [gradients(network, seed, pixels, labels, torch.float64) for seed in range(ATTEMPTS)]
        seed = int(np.argmax([margin for _, _, margin in attempts]))
        loss, exact, margin = attempts[seed]
        _, single, _ = gradients(network, seed, pixels, labels, torch.float32)
        worst = max(float(np.abs(single[name] - exact[name]).max() / np.abs(exact[name]).max()) for name in exact)
        arrays |= {f"{index}.images": pixels, f"{index}.labels": labels, f"{index}.loss": np.array([loss])}
        arrays |= {f"{index}.gradient.{name}": value.astype(np.float32) for name, value in exact.items()}
        networks.append({**network, "classes": CLASSES, "seed": seed, "torch32": float(f"{worst:.1e}")})
        print(f"{network['name']}: seed {seed}, activations at least {margin:.1e} from 0, float32 within {worst:.1e}")
    target = pathlib.Path(__file__).with_name("network-gradients.safetensors")
    save_file(arrays, target, metadata={"networks": json.dumps(networks)})
    print(f"{target.name}: {target.stat().st_size} bytes")
