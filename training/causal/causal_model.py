"""Encoder, anchors, and for each anchor the spans of its relation.

The encoder is that of the attribution model (`model.py`). A sentence passes through it once; a word may be an anchor
(`causal_targets.py`). For each anchor the upper layers run again with a mark on every piece that says whether it
stands before, at or after the anchor, so that what is read for two relations of one sentence differs in more than a
light head. Spans are scored whole: a start, an end, and a product of the two (Dozat & Manning 2017), normalised over
all spans that may stand there.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model import REACH, AttributionModel, Block, Encoder, Shape, distance_buckets

LONGEST_SIGNAL = 10
"""Words of the longest signal that is looked for."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class CausalShape:
    """Sizes of what stands on the encoder.

    Attributes:
        split: Layers that run once a sentence; those above run again for each anchor.
    """

    split: int = 3
    role: int = 256
    rank: int = 48
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Read:
    """What is read for each anchor; log probabilities but for the logits.

    Attributes:
        stands: Logit of the anchor being one, (anchors,).
        cause_second: Logit of the cause standing second, (anchors,).
        second: Last word of the second span, (anchors, words).
        first: First and last word of the first span, (anchors, words, words).
        signal: Likewise of a signal, (anchors, words, words).
        silent: No signal, (anchors,).
    """

    stands: Tensor
    cause_second: Tensor
    second: Tensor
    first: Tensor
    signal: Tensor
    silent: Tensor


class CausalHeads(nn.Module):
    """Anchor scores of words, and the spans of each anchor."""

    def __init__(self, width: int, shape: CausalShape) -> None:
        super().__init__()
        self.shape = shape
        self.anchor = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 1))
        self.side = nn.Embedding(3, width)
        self.role = nn.Linear(width, shape.role)
        self.distance = nn.Embedding(64, shape.role)
        self.points = nn.Linear(shape.role, 5)
        self.ends = nn.Linear(shape.role, 4 * shape.rank)
        self.verdict = nn.Sequential(nn.Linear(2 * width, 128), nn.GELU(), nn.Linear(128, 3))
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        for table in (self.side, self.distance):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.anchor[2].bias, -3.0)

    def spans(self, words: Tensor, mask: Tensor, at: Tensor) -> Read:
        """Read the spans; `words` (anchors, words, width), `mask` (anchors, words), `at` (anchors,)."""
        place = torch.arange(words.shape[1], device=words.device)
        away = (place - at[:, None]).clamp(-REACH, REACH) + REACH
        roles = F.gelu(self.role(words) + self.distance(self.buckets[away]))
        roles = drop(roles, self.shape.dropout, self.training)
        start, end, second, cue_start, cue_end = self.points(roles).float().unbind(-1)
        head, tail, cue_head, cue_tail = self.ends(roles).float().split(self.shape.rank, -1)
        solid = mask > 0
        before = solid & (place < at[:, None])
        forward = place[:, None] <= place
        short = forward & (place < place[:, None] + LONGEST_SIGNAL)
        first = _table(start, end, head, tail).masked_fill(
            ~(forward & before[:, :, None] & before[:, None]), NEVER
        )
        cue = _table(cue_start, cue_end, cue_head, cue_tail)
        cue = cue.masked_fill(~(short & solid[:, :, None] & solid[:, None]), NEVER)
        own = words.gather(1, at[:, None, None].expand(-1, 1, words.shape[-1]))[:, 0]
        peak = (words + (1.0 - mask.to(words.dtype))[..., None] * NEVER).amax(1)
        stands, cause_second, silent = self.verdict(torch.cat([own, peak], -1)).float().unbind(-1)
        size = words.shape[1]
        cues = torch.cat([silent[:, None], cue.flatten(1)], 1).log_softmax(1)
        after = solid & (place >= at[:, None])
        return Read(
            stands,
            cause_second,
            second.masked_fill(~after, NEVER).log_softmax(1),
            first.flatten(1).log_softmax(1).unflatten(1, (size, size)),
            cues[:, 1:].unflatten(1, (size, size)),
            cues[:, 0],
        )


class CausalModel(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: CausalShape = CausalShape()) -> None:
        super().__init__()
        self.shape = shape
        body = Shape()
        self.encoder = Encoder(body)
        self.heads = CausalHeads(body.width, shape)

    def lower(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return the pieces after the layers that run once, and the attention's bias."""
        own = self.encoder
        place = torch.arange(batch["input_ids"].shape[1], device=batch["input_ids"].device)
        x = own.pieces(batch["input_ids"]) + own.positions(place) + own.case(batch["piece_case"])
        x = drop(own.norm(x + own.quote(batch["piece_quote"])), own.dropout, self.training)
        bias = ((1.0 - batch["attention"].to(x.dtype)) * NEVER)[:, None, None, :]
        for block in own.blocks[: self.shape.split]:
            x = run_block(block, x, bias)
        return x, bias

    def upper(self, x: Tensor, bias: Tensor, first_piece: Tensor) -> Tensor:
        """Run the upper layers and return each word's first piece."""
        for block in self.encoder.blocks[self.shape.split :]:
            x = run_block(block, x, bias)
        x = x.gather(1, first_piece[..., None].expand(-1, -1, x.shape[-1]))
        return drop(x, self.shape.dropout, self.training)

    def anchors(self, x: Tensor, bias: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """Return anchor logits (sentences, words)."""
        return self.heads.anchor(self.upper(x, bias, batch["first_piece"]))[..., 0].float()

    def read(self, x: Tensor, bias: Tensor, batch: dict[str, Tensor], row: Tensor, at: Tensor) -> Read:
        """Read the spans for anchors: `row` is the sentence of each, `at` its word."""
        first_piece = batch["first_piece"][row]
        mark = first_piece.gather(1, at[:, None])
        place = torch.arange(x.shape[1], device=x.device)
        side = (place >= mark).long() + (place > mark).long()
        words = self.upper(x[row] + self.heads.side(side), bias[row], first_piece)
        return self.heads.spans(words, batch["word_mask"][row], at)

    def load_encoder(self, path: Path) -> None:
        """Fill the encoder from MiniLM's safetensors, or from a checkpoint of the attribution model."""
        donor = AttributionModel()
        if path.suffix == ".safetensors":
            donor.load_minilm(path)
        else:
            donor.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["model"])
        self.encoder.load_state_dict(donor.encoder.state_dict())


def run_block(block: Block, x: Tensor, bias: Tensor) -> Tensor:
    """Run a layer with attention written out: on sentences the fused kernel's gradient took half of a step."""
    if torch.onnx.is_in_onnx_export():
        made: Tensor = block(x, bias)
        return made
    rows, size, width = x.shape
    q, k, v = block.qkv(x).view(rows, size, 3, block.heads, block.size).permute(2, 0, 3, 1, 4).unbind(0)
    odds = (q @ k.transpose(-1, -2) / block.size**0.5 + bias.to(q.dtype)).softmax(-1).to(v.dtype)
    mixed = (odds @ v).transpose(1, 2).reshape(rows, size, width)
    x = block.norm1(x + drop(block.out(mixed), block.dropout, block.training))
    return block.norm2(x + drop(block.down(F.gelu(block.up(x))), block.dropout, block.training))


def drop(x: Tensor, share: float, training: bool) -> Tensor:
    """Drop features of whole sentences (Gal & Ghahramani 2016): a mask for each piece took a seventh of a step."""
    if not training:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= share
    return x * (keep.to(x.dtype) / (1.0 - share))


def _table(start: Tensor, end: Tensor, head: Tensor, tail: Tensor) -> Tensor:
    """Score every span: (anchors, words, words), start by end."""
    joined = head @ tail.transpose(1, 2) / head.shape[-1] ** 0.5
    return start[:, :, None] + end[:, None] + joined
