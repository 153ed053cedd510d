"""Reference values for networks: PyTorch's forward pass, and its weights after three steps of training.

Usage: python make_networks.py     (PyTorch, NumPy, safetensors)
Writes network-projection.safetensors and network-padding.safetensors beside itself. Each holds
  before.<array>   a ResNet-8 of width 4 for 12 x 12 x 2 images and 3 classes, running statistics not trivial
  images, labels   10 images (N x H x W x C bytes)
  features         penultimate features in inference mode, N x 16
  after.<array>    the arrays after three steps of Nesterov SGD (0.05, 0.9, weight decay 5e-4) on the 10 images
  losses           mean cross-entropy before each step
"""
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file
from torch import nn

MEAN, STD = torch.tensor([0.3, 0.6]), torch.tensor([0.25, 0.4])


class Padding(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.amount = (outputs - inputs) // 2

    def forward(self, x):
        return F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.amount, self.amount))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride, shortcut):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU()
        self.shortcut = nn.Sequential()
        if stride != 1:
            self.shortcut = (
                Padding(inputs, outputs)
                if shortcut == "padding"
                else nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
            )

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, depth, width, channels, classes, shortcut):
        super().__init__()

        def stage(inputs, outputs, stride):
            blocks = [Block(inputs, outputs, stride, shortcut)]
            blocks += [Block(outputs, outputs, 1, shortcut) for _ in range((depth - 2) // 6 - 1)]
            return nn.Sequential(*blocks)

        self.conv1 = nn.Conv2d(channels, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU()
        self.layer1 = stage(width, width, 1)
        self.layer2 = stage(width, 2 * width, 2)
        self.layer3 = stage(2 * width, 4 * width, 2)
        self.linear = nn.Linear(4 * width, classes)

    def features(self, x):
        x = self.relu(self.bn1(self.conv1(x)))
        return self.layer3(self.layer2(self.layer1(x))).mean((2, 3))

    def head(self, features):
        return self.linear(features)

    def forward(self, x):
        return self.head(self.features(x))


def arrays(model, prefix):
    return {
        f"{prefix}.{name}": array.detach().numpy().copy()
        for name, array in model.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }


if __name__ == "__main__":
    for shortcut in ("projection", "padding"):
        torch.manual_seed(7)
        rng = np.random.default_rng(7)
        model = ResNet(8, 4, 2, 3, shortcut)
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.weight.data.uniform_(0.5, 1.5)
                module.bias.data.uniform_(-0.3, 0.3)
                module.running_mean.uniform_(-0.2, 0.2)
                module.running_var.uniform_(0.5, 1.5)
        images = rng.integers(0, 256, (10, 12, 12, 2), dtype=np.uint8)
        labels = np.arange(10, dtype=np.uint8) % 3
        x = ((torch.from_numpy(images).float() / 255 - MEAN) / STD).permute(0, 3, 1, 2)
        # A copy, or PyTorch 2.15 goes on in channels-last order, where its float32 filter gradients for 1 x 1 at
        # stride 2 are wrong.
        x = x.contiguous()
        out = arrays(model, "before") | {"images": images, "labels": labels}
        model.eval()
        with torch.no_grad():
            out["features"] = model.features(x).numpy()
        model.train()
        optimiser = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True, weight_decay=5e-4)
        losses = []
        for _ in range(3):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(x), torch.from_numpy(labels).long())
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        out |= arrays(model, "after") | {"losses": np.array(losses, dtype=np.float64)}
        save_file(out, pathlib.Path(__file__).with_name(f"network-{shortcut}.safetensors"))
