"""From a checkpoint to the weight file: one ONNX graph for encoder, anchors and spans, int8.

As with the attribution model (`export_onnx.py`): matrices of the layers in int8 with a scale a column, activations
scaled at run time from the sentence at hand, piece embeddings in int8 with a scale a piece, the small heads in float.
Before that, what is large in a few features of a matrix's input is moved into its weights (SmoothQuant, Xiao et al.
2023): one scale serves all features of a sentence, and without this a twelfth of the spans came out otherwise.
"""

import copy
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
from causal_model import CausalModel
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from export_onnx import SmallTable, _heads_of

INPUTS = ("input_ids", "piece_case", "piece_quote", "first_piece")
MATRICES = ("qkv", "out", "up", "down")
MOVED = 0.7
"""Share of the range of the input that goes into the weights; of .5, .7 and .85 the best on the last matrix alone."""
OUTPUTS = ("at", "score", "cause_second", "second", "first", "signal", "silent")


class ExportedCausal(nn.Module):
    """The whole path of the annotator for one sentence."""

    def __init__(self, model: CausalModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: Tensor, piece_case: Tensor, piece_quote: Tensor, first_piece: Tensor, least: Tensor
    ) -> tuple[Tensor, ...]:
        """All (1, pieces) but `first_piece` (1, words) and the scalar `least`."""
        batch = {
            "input_ids": input_ids,
            "piece_case": piece_case,
            "piece_quote": piece_quote,
            "attention": torch.ones_like(input_ids),
            "first_piece": first_piece,
            "word_mask": torch.ones_like(first_piece),
        }
        x, bias = self.model.lower(batch)
        logits = self.model.anchors(x, bias, batch)
        row, at = (logits.sigmoid() > least).nonzero().unbind(1)
        read = self.model.read(x, bias, batch, row, at)
        score = ((logits[row, at] + read.stands) / 2).sigmoid()
        return at, score, read.cause_second, read.second, read.first, read.signal, read.silent


class Smoothed(nn.Module):
    """A linear layer whose input is divided by a scale a feature, and whose weights are multiplied by it."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.linear = copy.deepcopy(linear)
        self.linear.weight.data = linear.weight.data * scale
        self.register_buffer("inverse", 1.0 / scale)

    def forward(self, x: Tensor) -> Tensor:
        """Multiply."""
        result: Tensor = self.linear(x * self.inverse)
        return result


def smooth(model: CausalModel, use: Callable[[CausalModel], object]) -> CausalModel:
    """Return a copy of the model with smoothed matrices.

    Args:
        model: In float.
        use: Runs a model on sentences of the training part; the range of each feature is taken from these.
    """
    made = copy.deepcopy(model).eval()
    linears = {
        (place, name): getattr(block, name)
        for place, block in enumerate(made.encoder.blocks)
        for name in MATRICES
    }
    peaks = {key: torch.full((linear.in_features,), 1e-3) for key, linear in linears.items()}

    def watch(key: tuple[int, str]) -> Callable[..., None]:
        def see(_: nn.Module, inputs: tuple[Tensor]) -> None:
            peaks[key] = torch.maximum(peaks[key], inputs[0].detach().abs().flatten(0, -2).amax(0))

        return see

    hooks = [linear.register_forward_pre_hook(watch(key)) for key, linear in linears.items()]
    use(made)
    for hook in hooks:
        hook.remove()
    for (place, name), linear in linears.items():
        largest = linear.weight.data.abs().amax(0).clamp_min(1e-3)
        scale = (peaks[place, name] ** MOVED / largest ** (1 - MOVED)).clamp_min(1e-3)
        setattr(made.encoder.blocks[place], name, Smoothed(linear, scale))
    return made


def export(model: CausalModel, path: Path) -> None:
    """Write the float graph."""
    model.eval()
    model.encoder.pieces = SmallTable(model.encoder.pieces)  # type: ignore[assignment]
    torch.manual_seed(0)
    pieces, words = 24, 19
    sample = (
        torch.randint(1000, 2000, (1, pieces)),
        torch.zeros(1, pieces, dtype=torch.long),
        torch.zeros(1, pieces, dtype=torch.long),
        torch.arange(1, words + 1)[None],
        torch.tensor(0.0),
    )
    axes: dict[str, dict[int, str]] = {name: {1: "pieces"} for name in INPUTS[:3]} | {
        "first_piece": {1: "words"}
    }
    axes |= {name: {0: "anchors"} for name in OUTPUTS}
    axes["second"][1] = axes["first"][1] = axes["signal"][1] = "words"
    axes["first"][2] = axes["signal"][2] = "words"
    torch.onnx.export(
        ExportedCausal(model).eval(),
        sample,
        str(path),
        input_names=[*INPUTS, "least"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def export_file(model: CausalModel, out: Path) -> None:
    """Write the graph with the layers' matrices in int8."""
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        export(model, plain)
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            out,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=_heads_of(ready),
        )
