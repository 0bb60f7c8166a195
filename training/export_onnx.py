"""From a checkpoint to the weight file: one ONNX graph for encoder and heads, int8, and its checksum.

Matrices are int8 with a scale a column; activations get their scale at run time from the window at hand. The
annotator runs one window a call, so that a score depends on the window's own text alone (a scale over a batch would
let one document change another's scores). Piece embeddings are int8 with a scale a piece.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from model import AttributionModel

INPUTS = ("input_ids", "piece_case", "piece_quote", "attention",
          "first_piece", "word_mask", "core_mask", "paragraph", "sentence", "marks")
PIECE_INPUTS = INPUTS[:4]
OUTPUTS = ("row", "at", "score", "labels")


class SmallTable(nn.Module):
    """An embedding table in int8 with a scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.data.float()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("codes", (weight / scale).round().clamp(-127, 127).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Look up rows."""
        return self.codes[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """The whole path of the annotator: encode, pick anchors above a probability, label the words of each."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Inputs in the order of `INPUTS`, then the least probability of an anchor (a scalar)."""
        batch = dict(zip(INPUTS, inputs[:-1], strict=True))
        words = self.model.words(batch)
        logits = self.model.anchors(words)
        wanted = (logits.sigmoid() > inputs[-1]) & (batch["core_mask"] > 0)
        row, at = wanted.nonzero().unbind(1)
        pair, stands = self.model.heads.pairs(words, batch, row, at)
        return row, at, ((logits[row, at] + stands) / 2).sigmoid(), pair.log_softmax(-1)


def sample_inputs() -> tuple[Tensor, ...]:
    """Return inputs of plausible shape to trace with."""
    torch.manual_seed(0)
    rows, pieces, words = 1, 24, 19
    made: list[Tensor] = []
    for name in INPUTS:
        size = pieces if name in PIECE_INPUTS else words
        if name == "input_ids":
            made.append(torch.randint(1000, 2000, (rows, size)))
        elif name == "first_piece":
            made.append(torch.arange(1, size + 1).repeat(rows, 1))
        elif name in ("attention", "word_mask", "core_mask"):
            made.append(torch.ones(rows, size, dtype=torch.long))
        else:
            made.append(torch.zeros(rows, size, dtype=torch.long))
    return (*made, torch.tensor(0.0))


def export(model: AttributionModel, path: Path) -> None:
    """Write the float graph."""
    model.eval()
    model.encoder.pieces = SmallTable(model.encoder.pieces)  # type: ignore[assignment]
    axes = {name: {1: "pieces" if name in PIECE_INPUTS else "words"} for name in INPUTS}
    axes |= {"row": {0: "anchors"}, "at": {0: "anchors"}, "score": {0: "anchors"},
             "labels": {0: "anchors", 1: "words"}}
    torch.onnx.export(Exported(model).eval(), sample_inputs(), str(path), input_names=[*INPUTS, "least"],
                      output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
                      custom_opsets={"com.microsoft": 1})


def export_file(checkpoint: Path, out: Path, *, eight_bits: bool = True) -> None:
    """Write the graph of a checkpoint, with its matrices in int8 or in float."""
    model = AttributionModel()
    model.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True)["model"])
    if not eight_bits:
        export(model, out)
        return
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        export(model, plain)
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, out, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True,
                         weight_type=QuantType.QInt8, nodes_to_exclude=_heads_of(ready))


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="name of the .onnx file")
    parser.add_argument("--float", action="store_true", help="leave the matrices in float")
    args = parser.parse_args()
    export_file(args.weights, args.out, eight_bits=not args.float)
    print(args.out.stat().st_size, "bytes")


def _heads_of(path: Path) -> list[str]:
    """Return the matrix products outside the encoder's layers; the heads are small and stay in float."""
    graph = onnx.load(str(path)).graph
    return [node.name for node in graph.node
            if node.op_type in ("MatMul", "Gemm") and "/blocks." not in node.name]


if __name__ == "__main__":
    main()
