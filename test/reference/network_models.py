"""The project's network kinds in PyTorch, with the names of widespread checkpoints; each has `features` and `head`.

`build` makes one from an architecture as run.json has it. The ResNet for small images is in make_networks.py.
TorchvisionResNet has the names and numbers of torchvision.models.resnet18 ... resnet101, VisionTransformer those of
timm's VisionTransformer: check_network_models.py compares them with those packages.
"""

import torch
from torch import nn

from make_networks import ResNet

STAGES = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3)}


class BasicBlock(nn.Module):
    expansion = 1

    def __init__(self, inputs, inner, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, inner, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.relu = nn.ReLU()
        self.downsample = downsample(inputs, inner, stride)

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(y)) + (self.downsample(x) if self.downsample else x))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inputs, inner, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, inner, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3 = nn.Conv2d(inner, 4 * inner, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * inner)
        self.relu = nn.ReLU()
        self.downsample = downsample(inputs, 4 * inner, stride)

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        return self.relu(self.bn3(self.conv3(y)) + (self.downsample(x) if self.downsample else x))


def downsample(inputs, outputs, stride):
    if inputs == outputs and stride == 1:
        return None
    return nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))


class TorchvisionResNet(nn.Module):
    def __init__(self, depth, width, channels, classes):
        super().__init__()
        block = Bottleneck if depth >= 50 else BasicBlock
        self.conv1 = nn.Conv2d(channels, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        inputs = width
        for stage, count in enumerate(STAGES[depth]):
            blocks = []
            for index in range(count):
                inner = width * 2**stage
                blocks.append(block(inputs, inner, 2 if stage > 0 and index == 0 else 1))
                inputs = inner * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.fc = nn.Linear(inputs, classes)

    def features(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))

    def head(self, features):
        return self.fc(features)


class Mlp(nn.Module):
    def __init__(self, pixels, hidden, classes):
        super().__init__()
        widths = [pixels, *hidden, classes]
        self.relu = nn.ReLU()
        self.depth = len(hidden)
        for index in range(self.depth + 1):
            setattr(self, f"fc{index + 1}", nn.Linear(widths[index], widths[index + 1]))

    def features(self, x):
        x = torch.flatten(x, 1)
        for index in range(self.depth):
            x = self.relu(getattr(self, f"fc{index + 1}")(x))
        return x

    def head(self, features):
        return getattr(self, f"fc{self.depth + 1}")(features)


class LeNet(nn.Module):
    def __init__(self, channels, convolved, hidden, classes, padding, side):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, convolved[0], 5, padding=padding)
        self.conv2 = nn.Conv2d(convolved[0], convolved[1], 5)
        self.pool = nn.MaxPool2d(2)
        self.relu = nn.ReLU()
        left = ((side + 2 * padding - 4) // 2 - 4) // 2
        self.fc1 = nn.Linear(convolved[1] * left**2, hidden[0])
        self.fc2 = nn.Linear(hidden[0], hidden[1])
        self.fc3 = nn.Linear(hidden[1], classes)

    def features(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pool(self.relu(self.conv2(x)))
        x = self.relu(self.fc1(torch.flatten(x, 1)))
        return self.relu(self.fc2(x))

    def head(self, features):
        return self.fc3(features)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        samples, tokens, width = x.shape
        q, k, v = self.qkv(x).reshape(samples, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        shares = (q @ k.transpose(-2, -1) / (width // self.heads) ** 0.5).softmax(-1)
        return self.proj((shares @ v).transpose(1, 2).reshape(samples, tokens, width))


class TransformerBlock(nn.Module):
    def __init__(self, width, heads, expansion):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = nn.Module()
        self.mlp.fc1 = nn.Linear(width, width * expansion)
        self.mlp.fc2 = nn.Linear(width * expansion, width)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp.fc2(nn.functional.gelu(self.mlp.fc1(self.norm2(x))))


class VisionTransformer(nn.Module):
    def __init__(self, patch, width, depth, heads, expansion, pooling, channels, classes, side):
        super().__init__()
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(channels, width, patch, patch)
        self.has_class_token = pooling == "class-token"
        if self.has_class_token:
            self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        tokens = (side // patch) ** 2 + self.has_class_token
        self.pos_embed = nn.Parameter(torch.zeros(1, tokens, width))
        self.blocks = nn.Sequential(*[TransformerBlock(width, heads, expansion) for _ in range(depth)])
        setattr(self, "norm" if self.has_class_token else "fc_norm", nn.LayerNorm(width, eps=1e-6))
        self.head = nn.Linear(width, classes)

    def features(self, x):
        x = self.patch_embed.proj(x).flatten(2).transpose(1, 2)
        if self.has_class_token:
            x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], 1)
        x = self.blocks(x + self.pos_embed)
        return self.norm(x)[:, 0] if self.has_class_token else self.fc_norm(x.mean(1))


def build(architecture):
    """The network of an architecture; its forward pass is head(features(x))."""
    kind, classes = architecture["kind"], architecture["classes"]
    side, channels = architecture["input"]["height"], architecture["input"]["channels"]
    if kind == "resnet":
        return ResNet(architecture["depth"], architecture["width"], channels, classes, architecture["shortcut"])
    if kind == "torchvision-resnet":
        return TorchvisionResNet(architecture["depth"], architecture["width"], channels, classes)
    if kind == "mlp":
        return Mlp(channels * side * side, architecture["hidden"], classes)
    if kind == "lenet":
        hidden, padding = architecture["hidden"], architecture["padding"]
        return LeNet(channels, architecture["channels"], hidden, classes, padding, side)
    if kind == "vit":
        chosen = {key: architecture[key] for key in ("patch", "width", "depth", "heads", "expansion", "pooling")}
        return VisionTransformer(**chosen, channels=channels, classes=classes, side=side)
    raise ValueError(kind)
