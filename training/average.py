"""Average the weights of checkpoints of one run (Izmailov et al. 2018)."""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read the options and write the average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [torch.load(path, map_location="cpu", weights_only=True)["model"] for path in args.weights]
    mean = {key: torch.stack([state[key].float() for state in states]).mean(0) for key in states[0]}
    torch.save({"model": mean}, args.out)


if __name__ == "__main__":
    main()
