"""Speed of everything beside the bare spaCy pipeline, on the same texts, in one run and one thread: `make bench`.

    python eval/bench.py [--repeat 2] [--quick]

Two ways are measured: the rules alone, and everything on (the trained attribution encoder beside them, the default).

Times are those of the processor, not of the clock, so that other work on the machine disturbs them little; each
stage's is the least of several rounds, in which bare and whole alternate. Compare ratios, not times: a machine's own
speed is in both. Three sets of texts: the sample folder (without the scan, which Tesseract reads), short made-up
texts, and one long one, where anything that grows faster than the text would show.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import bench_texts
import one_thread  # noqa: F401  (before numpy)

from legation.annotators.pipeline import Pipeline, load_parser, parse
from legation.annotators.registry import default_pipeline
from legation.annotators.relations import find_candidates
from legation.annotators.relations_trained import TrainedRelations
from legation.annotators.weights import has_weights
from legation.extraction.attributions import extract_attributions
from legation.extraction.causes import extract_causes
from legation.extraction.events import extract_events
from legation.extraction.figures import extract_figures
from legation.extraction.registry import extract
from legation.extraction.states import extract_states
from legation.extraction.voices import build_voices
from legation.ledger.writer import open_writer
from legation.readers.limits import Limits
from legation.readers.registry import read
from legation.readers.structure import structure_document
from legation.schema.document import Document
from legation.schema.vocabulary import AttributionMethod

ROOT = Path(__file__).resolve().parent.parent
SCANS = frozenset({"inspection-scan.pdf"})
FLOORS = {"rules": 0.4, "all": 0.3}
"""Least share of the bare pipeline's tokens per second that each way must keep."""
WAYS = {"rules": AttributionMethod.RULES, "all": AttributionMethod.TRAINED}

NAMES = {"rules": "rules", "all": "everything on"}

Files = list[tuple[str, bytes]]
Times = dict[str, float]


def sample_files() -> Files:
    """Return the sample folder's files that need no OCR."""
    folder = ROOT / "examples" / "strait"
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.name not in SCANS]


def file_sets(*, quick: bool) -> dict[str, Files]:
    """Return the sets of texts by name."""
    sets = {"samples": sample_files(), "short": list(bench_texts.make_texts(6, sentences=40))}
    if not quick:
        sets["long"] = list(bench_texts.make_texts(1, sentences=600))
    return sets


def load_ways() -> dict[str, Pipeline]:
    """Return the pipeline of each way; the rules alone where the weights are left out."""
    return {
        name: default_pipeline(method) for name, method in WAYS.items() if name == "rules" or has_weights()
    }


def measure_set(files: Files, ways: Mapping[str, Pipeline], *, repeat: int) -> dict[str, Any]:
    """Time bare and each way in turn; the least of each stage counts."""
    documents = read_files(files)
    texts = [document.reading.text for document in documents]
    parser = next(iter(ways.values())).parser
    tokens = sum(len(parser.make_doc(text)) for text in texts)
    bare = structure = float("inf")
    stages: dict[str, Times] = {name: {} for name in ways}
    for _ in range(repeat):
        bare = min(bare, timed(lambda: sum(len(doc) for doc in parser.pipe(texts))))
        for way, pipeline in ways.items():
            for name, seconds in time_stages(files, pipeline).items():
                stages[way][name] = min(seconds, stages[way].get(name, seconds))
        again = timed(lambda: [structure_document(d.id, "text/plain", d.text) for d in documents])
        structure = min(structure, again)
    return {
        "documents": len(documents),
        "tokens": tokens,
        "bare_tokens_per_second": tokens / bare,
        "ways": {way: _summary(tokens, bare, found, structure) for way, found in stages.items()},
    }


def _summary(tokens: int, bare: float, stages: Times, structure: float) -> dict[str, Any]:
    whole = sum(stages.values())
    return {
        "tokens_per_second": tokens / whole,
        "ratio": bare / whole,
        "stages": {name: seconds / whole for name, seconds in stages.items()},
        "structure_of_read": structure / whole,
    }


def timed(work: Callable[[], Any]) -> float:
    """Return the processor's seconds for a piece of work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def read_files(files: Iterable[tuple[str, bytes]]) -> list[Document]:
    """Read files with the product's readers."""
    return [d for name, data in files for _, d in read(data, name, limits=Limits()).documents]


def time_stages(files: Files, pipeline: Pipeline) -> Times:
    """Take the files through every stage, one stage after the other."""
    times: Times = {}

    def stage(name: str, work: Callable[[], list[Any]]) -> list[Any]:
        started = time.process_time()
        made = work()
        times[name] = time.process_time() - started
        return made

    documents = stage("read", lambda: read_files(files))
    docs = stage("parse", lambda: [parse(document, pipeline.parser) for document in documents])
    both = list(zip(docs, documents, strict=True))
    for annotator in pipeline.annotators:
        if isinstance(annotator, TrainedRelations):
            rules = stage("relations", lambda: [find_candidates(*pair) for pair in both])
            seen = stage("encoder", lambda run=annotator: [run.encode(doc) for doc, _ in both])
            parts = list(zip(both, rules, seen, strict=True))
            stage("joining", lambda run=annotator, all_=parts: [run.write(*p, r, e) for p, r, e in all_])
        else:
            stage(annotator.name, lambda run=annotator: [run(doc, document) for doc, document in both])
    said = stage("attributions", lambda: [tuple(extract_attributions(*pair)) for pair in both])
    voices = stage("voices", lambda: [build_voices(*p, found) for p, found in zip(both, said, strict=True)])
    extractors = {"figures": extract_figures, "states": extract_states, "events": extract_events}
    for name, extractor in {**extractors, "causes": extract_causes}.items():
        stage(name, lambda run=extractor: [tuple(run(*p, v)) for p, v in zip(both, voices, strict=True)])
    made = [extract(doc, document, fingerprint="bench") for doc, document in both]
    with tempfile.TemporaryDirectory() as folder, open_writer(Path(folder) / "case") as writer:
        pairs = list(zip(documents, made, strict=True))
        stage("ledger", lambda: [writer.add_document(document, extraction) for document, extraction in pairs])
    return times


def measure_runs(files: Files) -> dict[str, float]:
    """Time the commands as a user sees them, by the clock: first run, run again, one question."""
    command = [sys.executable, "-c", "from legation.interfaces.cli import main; main()"]
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs"
        inputs.mkdir()
        for name, data in files:
            (inputs / name).write_bytes(data)
        case = str(Path(folder) / "case")
        add = [*command, "add", str(inputs), "--case", case]
        first, again = clocked(add), min(clocked(add) for _ in range(3))
        said = min(clocked([*command, "said", "--case", case, "--json"]) for _ in range(3))
    start = min(clocked([sys.executable, "-c", "pass"]) for _ in range(3))
    return {
        "first_run_s": first,
        "again_s": again,
        "again_of_first": again / first,
        "said_s": said,
        "python_start_s": start,
    }


def clocked(command: list[str]) -> float:
    """Return the seconds by the clock that a command takes.

    Raises:
        CalledProcessError: It failed.
    """
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def peak_memory(what: str, *, quick: bool) -> float:
    """Return the peak memory in MB of a process of its own that does the bare work or that of one way."""
    command = [sys.executable, str(Path(__file__).resolve()), "--peak", what]
    done = subprocess.run([*command, *(["--quick"] if quick else [])], check=True, capture_output=True)
    return float(done.stdout)


def report_peak(what: str, *, quick: bool) -> None:
    """Do the work of `peak_memory` and print this process's peak in MB."""
    sets = file_sets(quick=quick)
    if what == "bare":
        parser = load_parser()
        for files in sets.values():
            for document in read_files(files):
                parser(document.reading.text)
    else:
        pipeline = default_pipeline(WAYS[what])
        for files in sets.values():
            for document in read_files(files):
                extract(pipeline.annotate(document), document, fingerprint="bench")
    # Not getrusage: its peak is the parent's where that was larger when the process was started.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0]) / 1024)


def render(result: dict[str, Any]) -> str:
    """Return the measurements as tables."""
    sets = result["sets"]
    width = 12

    def row(label: str, shown: Iterable[str]) -> str:
        return f"{label:26}" + "".join(f"{text:>{width}}" for text in shown)

    lines = [row("", sets)]
    lines += [row(key, (f"{one[key]:,}" for one in sets.values())) for key in ("documents", "tokens")]
    lines.append(row("bare, tokens/s", (f"{one['bare_tokens_per_second']:,.0f}" for one in sets.values())))
    ways = list(next(iter(sets.values()))["ways"])
    for way in ways:
        found = [one["ways"][way] for one in sets.values()]
        lines.append(row(f"{NAMES[way]}, tokens/s", (f"{one['tokens_per_second']:,.0f}" for one in found)))
        lines.append(row(f"{NAMES[way]} / bare", (f"{one['ratio']:.1%}" for one in found)))
    for way in ways:
        found = [one["ways"][way] for one in sets.values()]
        lines += ["", f"share of the time, {NAMES[way]}:"]
        for name in found[0]["stages"]:
            lines.append(row(f"  {name}", (f"{one['stages'][name]:.1%}" for one in found)))
            if name == "read":
                lines.append(row("    of it structure", (f"{one['structure_of_read']:.1%}" for one in found)))
    peaks = ", ".join(f"{NAMES.get(name, name)} {size:.0f} MB" for name, size in result["peak_mb"].items())
    runs = result["runs"]
    lines += [
        "",
        f"peak memory: {peaks}",
        f"legation add: first {runs['first_run_s']:.1f} s, again {runs['again_s']:.2f} s"
        f" ({runs['again_of_first']:.1%})",
        f"legation said: {runs['said_s']:.2f} s (python itself starts in {runs['python_start_s']:.2f} s)",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when a way is slower than its floor says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="leave the long text out")
    parser.add_argument("--peak", choices=("bare", *WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench.json")
    options = parser.parse_args(arguments)
    if options.peak:
        report_peak(options.peak, quick=options.quick)
        return 0
    ways = load_ways()
    warm_up(ways)
    sets = file_sets(quick=options.quick)
    result = {
        "sets": {name: measure_set(files, ways, repeat=options.repeat) for name, files in sets.items()},
        "peak_mb": {what: peak_memory(what, quick=options.quick) for what in ("bare", *ways)},
        "runs": measure_runs([file for files in sets.values() for file in files]),
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(render(result))
    slow = too_slow(result["sets"])
    for line in slow:
        print(line, file=sys.stderr)
    return 1 if slow else 0


def warm_up(ways: Mapping[str, Pipeline]) -> None:
    """Load what is loaded once."""
    name, data = next(iter(bench_texts.make_texts(1, sentences=4)))
    for pipeline in ways.values():
        for document in read_files([(name, data)]):
            extract(pipeline.annotate(document), document, fingerprint="bench")


def too_slow(sets: Mapping[str, Any]) -> list[str]:
    """Say which way is slower than its floor on which set."""
    return [
        f"{name}: {NAMES[way]} keeps {found['ratio']:.1%} of the bare pipeline, the floor is {FLOORS[way]:.0%}"
        for name, one in sorted(sets.items())
        for way, found in one["ways"].items()
        if found["ratio"] < FLOORS[way]
    ]


if __name__ == "__main__":
    raise SystemExit(main())
