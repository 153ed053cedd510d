"""Compares network_models.py with torchvision and timm, whose names and numbers it claims: nothing is written.

Usage: python check_network_models.py     (PyTorch, torchvision, timm)
"""

import timm
import torch
import torchvision

from network_models import TorchvisionResNet, VisionTransformer


def compare(name, own, theirs, images):
    """Loads their state dict as it is, strictly, and compares what both make of images."""
    own.load_state_dict(theirs.state_dict())
    for mode in (True, False):
        own.train(mode), theirs.train(mode)
        with torch.no_grad():
            found, truth = own.head(own.features(images)), theirs(images)
        difference = float((found - truth).abs().max() / truth.abs().max())
        print(f"{name}, {'training' if mode else 'inference'}: largest difference {difference:.1e}")
        assert difference < 1e-5


torch.manual_seed(1)
images = torch.randn(4, 3, 65, 65)
for depth in (18, 34, 50, 101):
    theirs = getattr(torchvision.models, f"resnet{depth}")(num_classes=5)
    compare(f"ResNet-{depth}", TorchvisionResNet(depth, 64, 3, 5), theirs, images)

for pooling, theirs in (("class-token", {}), ("mean", {"class_token": False, "global_pool": "avg"})):
    size = {"img_size": 20, "patch_size": 4, "embed_dim": 24, "depth": 3, "num_heads": 3, "mlp_ratio": 2}
    model = timm.models.VisionTransformer(**size, num_classes=5, **theirs)
    for array in model.parameters():
        torch.nn.init.normal_(array, std=0.3)
    compare(f"ViT, {pooling}", VisionTransformer(4, 24, 3, 3, 2, pooling, 3, 5, 20), model, images[:, :, :20, :20])
