"""Reference values of AdamW: PyTorch's weights after three steps of torch.optim.AdamW, in float64.

Usage: python make_adamw.py     (PyTorch, NumPy, safetensors; any recent version; some seconds)
Writes adamw.safetensors beside itself: of each network `<network>.images` (N x H x W x C bytes), `.labels`, `.losses`
(mean cross-entropy before each step) and `.after.<array>`; in the metadata `networks`, a JSON list of name,
architecture, seed of the weights, learning rate, weight decay, and the error of PyTorch's own float32. Networks, images
and generated weights are those of make_network_kinds.py; the seed is the one of several that float32 has best.

Biases of queries, keys and values are left out: a key's bias adds the same to all logits of a query, so its gradient is
0 but for rounding, and AdamW makes a whole step of whatever is not 0.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file

from make_network_kinds import ATTEMPTS, NETWORKS, batch, model_of, normalised

STEPS, RECIPE = 3, {"learningRate": 0.02, "weightDecay": 0.1}


def train(architecture, seed, pixels, labels, dtype):
    """Losses, and what the arrays are after the last step."""
    images = normalised(pixels, dtype)
    model = model_of(architecture, seed, dtype).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RECIPE["learningRate"], weight_decay=RECIPE["weightDecay"])
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = F.cross_entropy(model.head(model.features(images)), torch.from_numpy(labels).long())
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    after = {name: p.detach().numpy() for name, p in model.named_parameters() if not name.endswith("qkv.bias")}
    return {"losses": np.array(losses), **{f"after.{name}": array for name, array in after.items()}}


def attempt(architecture, seed, pixels, labels):
    """The exact numbers with one seed, and how far float32 is from them: losses, worst array."""
    exact = train(architecture, seed, pixels, labels, torch.float64)
    single = train(architecture, seed, pixels, labels, torch.float32)
    losses = float((np.abs(single["losses"] - exact["losses"]) / exact["losses"]).max())
    weights = max(
        float(np.abs(single[name] - truth).max() / np.abs(truth).max())
        for name, truth in exact.items()
        if name != "losses"
    )
    return exact, {"losses": losses, "weights": weights}


if __name__ == "__main__":
    torch.set_num_threads(1)
    arrays, networks = {}, []
    for index, name in enumerate(("ViT, class token", "LeNet")):
        architecture = NETWORKS[name]
        pixels, labels = batch(name)
        attempts = [attempt(architecture, seed, pixels, labels) for seed in range(ATTEMPTS)]
        seed = min(range(ATTEMPTS), key=lambda seed: attempts[seed][1]["weights"])
        exact, torch32 = attempts[seed]
        arrays |= {f"{index}.images": pixels, f"{index}.labels": labels}
        arrays |= {f"{index}.{key}": value if key == "losses" else value.astype(np.float32) for key, value in exact.items()}
        rounded = {key: float(f"{value:.1e}") for key, value in torch32.items()}
        networks.append({"name": name, "architecture": architecture, "seed": seed, **RECIPE, "torch32": rounded})
        print(f"{name}: seed {seed}, losses {exact['losses']}, float32 within {rounded}")
    target = pathlib.Path(__file__).with_name("adamw.safetensors")
    save_file(arrays, target, metadata={"networks": json.dumps(networks)})
    print(f"{target.name}: {target.stat().st_size} bytes")
