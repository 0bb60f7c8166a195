"""A small BERT encoder with two heads: anchors of attributions, and for each anchor the role of every word.

The encoder is read from all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019). One pass over a window serves
both heads; the second costs a few per cent of the first.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoding import CASES, QUOTE_STATES

LABELS = 4
REACH = 255
"""Words further from the anchor than this share one distance bucket a side."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    pair: int = 128
    dropout: float = 0.1


class FusedAttention(torch.autograd.Function):
    """Attention without a mask for the exported graph, where one window is one call and nothing is padded."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """All (1, pieces, width)."""
        q, k, v = (part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in (query, key, value))
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Emit onnxruntime's own operator."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return made.setType(query.type())


class Block(nn.Module):
    """One encoder layer (Vaswani et al. 2017, post-norm as in BERT)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.dropout = shape.dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` (windows, pieces, width); `bias` (windows, 1, 1, pieces), large and negative at padding."""
        rows, size, width = x.shape
        if torch.onnx.is_in_onnx_export():
            mixed = FusedAttention.apply(*self.qkv(x).split(width, -1), self.heads)
        else:
            qkv = self.qkv(x).view(rows, size, 3, self.heads, self.size)
            q, k, v = (qkv[:, :, part].transpose(1, 2) for part in range(3))
            # no dropout on the attention weights: it forbids the fused kernel and took half of a training step
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
            mixed = mixed.transpose(1, 2).reshape(rows, size, width)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        hidden = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(hidden, self.dropout, self.training))


class Encoder(nn.Module):
    """Embeddings (pieces, positions, case and quotation state) and layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(CASES, shape.width)
        self.quote = nn.Embedding(QUOTE_STATES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.dropout = shape.dropout
        # 840 articles say little about 30,000 pieces; frozen, they also spare a fifth of the optimiser's work
        self.pieces.weight.requires_grad_(False)
        for table in (self.case, self.quote):
            nn.init.zeros_(table.weight)

    def forward(self, input_ids: Tensor, piece_case: Tensor, piece_quote: Tensor, attention: Tensor) -> Tensor:
        """All inputs (windows, pieces); returns (windows, pieces, width)."""
        place = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.pieces(input_ids) + self.positions(place) + self.case(piece_case) + self.quote(piece_quote)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = ((1.0 - attention.to(x.dtype)) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


class Mixer(nn.Module):
    """A residual convolution along the words, so that neighbouring labels agree."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)

    def forward(self, x: Tensor) -> Tensor:
        """`x` (anchors, words, width)."""
        return x + F.gelu(self.conv(self.norm(x).transpose(1, 2))).transpose(1, 2)


def distance_buckets() -> Tensor:
    """Bucket of each distance -REACH .. REACH: exact up to 8 words, then logarithmic; 0 is the anchor itself."""
    buckets = []
    for distance in range(-REACH, REACH + 1):
        size = abs(distance)
        step = size if size <= 8 else 8 + math.ceil(2.5 * math.log2(size / 8))
        buckets.append(step if distance >= 0 else 21 + step)
    return torch.tensor(buckets)


class Heads(nn.Module):
    """Anchor scores of words; for given anchors, label scores of all words and the odds that the anchor stands."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, pair = shape.width, shape.pair
        self.anchor = nn.Sequential(nn.Linear(width, pair), nn.GELU(), nn.Linear(pair, 1))
        self.word = nn.Linear(width, 2 * pair)
        self.query = nn.Linear(width, 2 * pair)
        self.distance = nn.Embedding(64, pair)
        self.paragraph = nn.Embedding(7, pair)
        self.sentence = nn.Embedding(9, pair)
        self.marks = nn.Embedding(11, pair)
        self.mixers = nn.ModuleList(Mixer(pair, dilation) for dilation in (1, 2, 4))
        self.norm = nn.LayerNorm(pair)
        self.labels = nn.Linear(pair, LABELS)
        self.stands = nn.Linear(2 * pair, 1)
        self.pair, self.dropout = pair, shape.dropout
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        for table in (self.distance, self.paragraph, self.sentence, self.marks):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.anchor[2].bias, -3.5)

    def pairs(self, words: Tensor, batch: dict[str, Tensor], row: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """Score the words of each anchor's window.

        Args:
            words: Encoded words (windows, words, width).
            batch: Arrays of `encoding.batch_windows`.
            row: Window of each anchor.
            at: Word of each anchor in its window.

        Returns:
            Label logits (anchors, words, LABELS) and standing logits (anchors,).
        """
        add, times = self.word(words)[row].split(self.pair, -1)
        query_add, query_times = self.query(words[row, at])[:, None].split(self.pair, -1)
        place = torch.arange(words.shape[1], device=words.device)
        x = add + query_add + self.distance(self.buckets[(place - at[:, None]).clamp(-REACH, REACH) + REACH])
        for table, key, limit in ((self.paragraph, "paragraph", 3), (self.sentence, "sentence", 4),
                                  (self.marks, "marks", 5)):
            unit = batch[key]
            x = x + table((unit[row] - unit[row, at][:, None]).clamp(-limit, limit) + limit)
        mask = batch["word_mask"][row][..., None].to(x.dtype)
        x = (F.gelu(x) + times * query_times) * mask
        x = F.dropout(x, self.dropout, self.training)
        for mixer in self.mixers:
            x = mixer(x) * mask
        x = self.norm(x)
        peak = (x - (1.0 - mask) * 1e4).amax(1)
        own = x.gather(1, at[:, None, None].expand(-1, 1, self.pair))[:, 0]
        return self.labels(x), self.stands(torch.cat([peak, own], -1))[:, 0]


class AttributionModel(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.heads = Heads(shape)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Encode the windows and return each word's first piece, (windows, words, width)."""
        x = self.encoder(batch["input_ids"], batch["piece_case"], batch["piece_quote"], batch["attention"])
        index = batch["first_piece"][..., None].expand(-1, -1, x.shape[-1])
        return F.dropout(x.gather(1, index), self.shape.dropout, self.training)

    def anchors(self, words: Tensor) -> Tensor:
        """Return anchor logits (windows, words)."""
        return self.heads.anchor(words)[..., 0]

    def load_minilm(self, path: Path) -> None:
        """Fill the encoder with the weights of a BERT model in safetensors.

        Raises:
            KeyError: A weight is missing from the file.
        """
        from safetensors.torch import load_file

        raw = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
        own = {
            "pieces.weight": raw["embeddings.word_embeddings.weight"],
            "positions.weight": raw["embeddings.position_embeddings.weight"]
            + raw["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": raw["embeddings.LayerNorm.weight"],
            "norm.bias": raw["embeddings.LayerNorm.bias"],
            "case.weight": self.encoder.case.weight.data,
            "quote.weight": self.encoder.quote.weight.data,
        }
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}
        for layer in range(self.shape.layers):
            base = f"encoder.layer.{layer}."
            for kind in ("weight", "bias"):
                own[f"blocks.{layer}.qkv.{kind}"] = torch.cat(
                    [raw[f"{base}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
                for name, theirs in names.items():
                    own[f"blocks.{layer}.{name}.{kind}"] = raw[f"{base}{theirs}.{kind}"]
        self.encoder.load_state_dict(own)
