"""PyTorch in the benchmark `engines`, on the CPU, images in channels-last order; ours: engine-contestant.ts.

Usage: python engines-peer.py THREADS FOLDER PROBLEM     (torch, numpy, safetensors)
Reads weights.safetensors and batch.safetensors of the folder, then lines: `features N` and `training N`, N batches
each, answered with a line of JSON, { seconds }; `values` writes the features of the batch to the folder.
"""

import json
import pathlib
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.numpy import load_file

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "reference"))

from network_models import build  # noqa: E402


def load(path):
    return {name: torch.from_numpy(array) for name, array in load_file(path).items()}


threads, folder, problem = int(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
architecture = json.loads((here / "engines.json").read_text())[problem]["architecture"]
mean, std = (torch.tensor(architecture["input"][key]) for key in ("mean", "std"))
batch = load(folder / "batch.safetensors")


def model():
    network = build(architecture)
    network.load_state_dict(load(folder / "weights.safetensors"), strict=False)
    return network.to(memory_format=torch.channels_last)


def images():
    """N x H x W x C bytes as the network takes them; the permuted array is in channels-last order."""
    return ((batch["images"].float() / 255 - mean) / std).permute(0, 3, 1, 2)


def features():
    with torch.inference_mode():
        return frozen.features(images())


def training():
    optimiser.zero_grad()
    loss = F.cross_entropy(trained.head(trained.features(images())), batch["labels"].long())
    loss.backward()
    optimiser.step()
    return loss.item()


frozen, trained = model().eval(), model().train()
optimiser = torch.optim.SGD(trained.parameters(), lr=0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    work, _, count = line.strip().partition(" ")
    start = time.perf_counter()
    if work == "values":
        (folder / "pytorch.f32").write_bytes(features().numpy().tobytes())
    for _ in range(int(count or 0)):
        features() if work == "features" else training()
    print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
