"""The trained encoder as int8 ONNX, in a spaCy pipeline that ships: models/en_letterfacts.

Example:  python models/encoder/export.py MINILM_FOLDER build/encoder build/en_letterfacts --version 0.2.0
Reads     OUT/best.pt, labels.json, vocab.txt
Writes    the pipeline folder (and OUT/fp32.onnx)
Rules     matrices and embeddings in int8, the heads in float: they are small and decide
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import spacy
import torch
from network import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from samples import Labels
from torch import Tensor, nn

OUTPUTS = ("entity", "tag", "morph", "lemma", "first", "ad", "ah", "rd", "rh", "hidden")


class Exported(nn.Module):
    """The graph that ships: pieces in, scores of words out."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, first_piece: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of OUTPUTS."""
        hidden = self.model.encode(ids, cases, mask)
        hidden = hidden.gather(1, first_piece.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        out = self.model.project(hidden) | {"hidden": hidden}
        return tuple(out[name] for name in OUTPUTS)


def export(bert: str, trained: Path, target: Path, version: str) -> None:
    """Write the pipeline folder."""
    names = json.loads((trained / "labels.json").read_text())
    labels = Labels(names["tags"], names["morphs"], names["lemmas"], names["deps"])
    model = Tagger(bert, labels)
    model.load_state_dict(torch.load(trained / "best.pt", weights_only=True))
    model.eval()
    example = (torch.ones(2, 7, dtype=torch.long),) * 3 + (torch.ones(2, 5, dtype=torch.long),)
    inputs = ["ids", "cases", "mask", "first_piece"]
    axes = {name: {0: "batch", 1: "pieces"} for name in inputs[:3]} | {"first_piece": {0: "batch", 1: "words"}}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    torch.onnx.export(
        Exported(model),
        example,
        trained / "fp32.onnx",
        input_names=inputs,
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    folder = target / "letterfacts_encoder"
    shutil.rmtree(target, ignore_errors=True)
    nlp = spacy.blank("en")
    nlp.meta.update({"name": "letterfacts", "version": version, "license": "CC BY-SA 4.0", "author": "letterfacts"})
    nlp.add_pipe("letterfacts_encoder")
    nlp.to_disk(target)
    folder.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        trained / "fp32.onnx",
        folder / "model.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=_heads(trained / "fp32.onnx"),
    )
    np.savez(folder / "heads.npz", arc=model.arc.detach().numpy(), rel=model.rel.detach().numpy())
    for name in ("labels.json", "vocab.txt"):
        shutil.copy(trained / name, folder / name)


def _heads(path: Path) -> list[str]:
    """The nodes of the heads."""
    import onnx

    return [node.name for node in onnx.load(path).graph.node if "/heads." in node.name or "/parts." in node.name]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bert")
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    export(args.bert, args.trained, args.target, args.version)


if __name__ == "__main__":
    main()
