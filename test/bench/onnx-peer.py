"""Feature extraction by PyTorch for onnx.mjs: batch normalisation folded, channels last, inference mode.

Usage: python onnx-peer.py CHECKPOINT.safetensors JSON     (PyTorch, safetensors)
JSON is { depth, width, batch, size, channels, mean, std, threads }. Writes the features of one generated batch as
JSON to standard output, then answers each line it reads, a number of batches, with the seconds that they took.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

file, facts = sys.argv[1], json.loads(sys.argv[2])
torch.set_num_threads(facts["threads"])
arrays = load_file(file)


class Folded(torch.nn.Module):
    """Batch normalisation folded into the convolutions, as on our side."""

    def __init__(self):
        super().__init__()
        self.convolutions = torch.nn.ModuleDict()
        for stage in range(4):
            for index in range(1 if stage == 0 else (facts["depth"] - 2) // 6):
                if stage == 0:
                    self.add("conv1", "bn1", 1)
                    continue
                block = f"layer{stage}.{index}"
                stride = 2 if stage > 1 and index == 0 else 1
                self.add(f"{block}.conv1", f"{block}.bn1", stride)
                self.add(f"{block}.conv2", f"{block}.bn2", 1)
                if f"{block}.shortcut.0.weight" in arrays:
                    self.add(f"{block}.shortcut.0", f"{block}.shortcut.1", stride)

    def add(self, name, norm, stride):
        weight = arrays[f"{name}.weight"]
        convolution = torch.nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2], stride, weight.shape[2] // 2)
        factor = arrays[f"{norm}.weight"] / torch.sqrt(arrays[f"{norm}.running_var"] + 1e-5)
        convolution.weight.data = weight * factor[:, None, None, None]
        convolution.bias.data = arrays[f"{norm}.bias"] - arrays[f"{norm}.running_mean"] * factor
        self.convolutions[name.replace(".", "_")] = convolution

    def convolve(self, name, x):
        return self.convolutions[name.replace(".", "_")](x)

    def forward(self, x):
        x = F.relu_(self.convolve("conv1", x))
        for stage in (1, 2, 3):
            for index in range((facts["depth"] - 2) // 6):
                block = f"layer{stage}.{index}"
                y = self.convolve(f"{block}.conv2", F.relu_(self.convolve(f"{block}.conv1", x)))
                shortcut = f"{block}.shortcut.0"
                x = F.relu_(y.add_(self.convolve(shortcut, x) if shortcut.replace(".", "_") in self.convolutions else x))
        return x.mean((2, 3))


mean, std = (torch.tensor(facts[part])[:, None, None] for part in ("mean", "std"))
shape = (facts["batch"], facts["size"], facts["size"], facts["channels"])
count = torch.tensor(shape).prod().item()
pixels = (torch.arange(count) * 7919 % 256).to(torch.uint8).reshape(shape)
model = Folded().eval().to(memory_format=torch.channels_last)


def features():
    # A permuted N x H x W x C tensor is what PyTorch calls channels last.
    return model((pixels.permute(0, 3, 1, 2).float() / 255 - mean) / std)


with torch.inference_mode():
    print(json.dumps({"version": torch.__version__, "features": features().flatten().tolist()}), flush=True)
    for line in sys.stdin:
        begin = time.perf_counter()
        for _ in range(int(line)):
            features()
        print(time.perf_counter() - begin, flush=True)
