"""Reference values for fine-tuning: PyTorch's weights and losses after three epochs with a new head.

Usage: python make_fine_tuning.py     (PyTorch, NumPy, safetensors; after make_networks.py)
Reads the network and the images of network-projection.safetensors, and writes fine-tuning.safetensors beside itself:
  head.<array>                 the new head, 5 classes
  labels                       of the 10 images
  <variant>.after.<array>      the arrays at the end, for the variants full and batch-norm-only
  <variant>.losses             mean cross-entropy of each epoch's batches, each before its step
Batches of 4, so that 2 images are left out of each epoch; order, shifts and mirroring by the stream of
generated_problems.uniforms, as the server draws them.
"""

import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file, save_file
from torch import nn

from generated_problems import uniforms
from make_networks import MEAN, STD, ResNet, arrays

EPOCHS, BATCH, SHIFT, SEED, CLASSES = 3, 4, 2, 11, 5
RATE, HEAD_RATE, DECAY = 0.05, 0.4, 5e-4


def batches(images, labels):
    """The batches of all epochs: shuffled by Fisher and Yates, each image mirrored or not, then shifted."""
    stream = iter(uniforms(SEED, 10_000))
    order = np.arange(len(images))
    size = images.shape[1]
    for _ in range(EPOCHS):
        for last in range(len(order) - 1, 0, -1):
            other = int(next(stream) * (last + 1))
            order[last], order[other] = order[other], order[last]
        for at in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[at : at + BATCH]
            batch = []
            for row in rows:
                down, right = (int(next(stream) * (2 * SHIFT + 1)) - SHIFT for _ in range(2))
                image = images[row][:, ::-1] if next(stream) < 0.5 else images[row]
                padded = np.pad(image, ((SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)))
                batch.append(padded[SHIFT - down :, SHIFT - right :][:size, :size])
            yield np.stack(batch), labels[rows]


def fine_tuned(before, head, images, labels, variant):
    model = ResNet(8, 4, 2, 3, "projection")
    model.load_state_dict({name: torch.from_numpy(array) for name, array in before.items()}, strict=False)
    model.linear = nn.Linear(16, CLASSES)
    model.linear.load_state_dict({name: torch.from_numpy(array) for name, array in head.items()})
    if variant == "batch-norm-only":
        for module in model.modules():
            if isinstance(module, nn.Conv2d):
                module.requires_grad_(False)
    model.train()
    trunk = [p for name, p in model.named_parameters() if not name.startswith("linear.") and p.requires_grad]
    groups = [{"params": trunk}, {"params": model.linear.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.SGD(groups, lr=RATE, momentum=0.9, nesterov=True, weight_decay=DECAY)
    steps = EPOCHS * (len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    losses = []
    for pixels, targets in batches(images, labels):
        x = ((torch.from_numpy(pixels).float() / 255 - MEAN) / STD).permute(0, 3, 1, 2).contiguous()
        optimiser.zero_grad()
        loss = F.cross_entropy(model(x), torch.from_numpy(targets).long())
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
    means = np.array(losses).reshape(EPOCHS, -1).mean(1)
    return arrays(model, f"{variant}.after") | {f"{variant}.losses": means}


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.manual_seed(13)
    here = pathlib.Path(__file__).parent
    network = load_file(here / "network-projection.safetensors")
    before = {name.removeprefix("before."): array for name, array in network.items() if name.startswith("before.")}
    before = {name: array for name, array in before.items() if not name.startswith("linear.")}
    head = {name: p.detach().numpy() for name, p in nn.Linear(16, CLASSES).named_parameters()}
    labels = (np.arange(10) * 3 % CLASSES).astype(np.uint8)
    out = {f"head.linear.{name}": array for name, array in head.items()} | {"labels": labels}
    for variant in ("full", "batch-norm-only"):
        out |= fine_tuned(before, head, network["images"], labels, variant)
    save_file(out, here / "fine-tuning.safetensors")
    print({variant: out[f"{variant}.losses"] for variant in ("full", "batch-norm-only")})
