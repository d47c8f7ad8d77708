#!/usr/bin/env python3
"""Runs the programs of make bench in turn and prints what they took beside the targets of
docs/design.md. Slow figures are told, never an error; a program that fails is one (exit 1).

measure.py --build B --work DIR --pages N [--rounds 3] [--outputs "html,feeds …"] [--growth]

DIR holds the floor program and the corpus (litang/, hugo/); everything is written below it.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import hall

REPO = Path(__file__).resolve().parent.parent.parent
BASE = "html,feeds"
SPEED_BY_HUGO, CPU_BY_FLOOR, PEAK_MB, UNCHANGED_S, GROWTH = 0.10, 2.0, 200, 0.1, 11.0
MORE_OUTPUTS, ALL_BY_HUGO = 1.30, 0.20


class Usage(NamedTuple):
    """What one run took."""
    wall: float
    user: float
    system: float
    peak_mb: float
    files: int = 0
    written: int = 0

    @property
    def cpu(self):
        return self.user + self.system


def fail(command, text):
    sys.stderr.write(text[-4000:])
    sys.exit(f"bench: failed: {' '.join(map(str, command))}")


def run(command, work, **options):
    """Runs a command to its end. /usr/bin/time tells the peak memory, because a child of
    Python starts with Python's own; the rest is wait4's."""
    peak = work / "peak"
    os.sync()
    started = time.perf_counter()
    child = subprocess.Popen(
        ["/usr/bin/time", "--quiet", "-f", "%M", "-o", peak, *command],
        stdout=subprocess.DEVNULL, stderr=(work / "stderr").open("wb"), **options)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        fail(command, (work / "stderr").read_text(errors="replace"))
    return Usage(wall, usage.ru_utime, usage.ru_stime, int(peak.read_text()) / 1024)


def snapshot(folder):
    """Path -> (inode, mtime) of every file."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            info = os.lstat(os.path.join(root, name))
            found[os.path.join(root, name)] = (info.st_ino, info.st_mtime_ns)
    return found


class Bench:
    """Where things are, and the runs so far: name -> [Usage, one a round]."""

    def __init__(self, args):
        self.work, self.pages = args.work, args.pages
        self.litang = args.build / "litang"
        self.build = args.build
        self.runs = {}

    def record(self, name, usage, out, before=None):
        after = snapshot(out)
        written = sum(1 for path, facts in after.items() if (before or {}).get(path) != facts)
        self.runs.setdefault(name, []).append(usage._replace(files=len(after), written=written))
        return after

    def floor(self, turn):
        out = self.work / f"out/floor-{turn}"
        self.record("floor", run([self.work / "floor", self.work / "litang", out], self.work), out)

    def hugo(self, turn):
        out = self.work / f"out/hugo-{turn}"
        command = ["hugo", "--quiet", "--source", self.work / "hugo", "--destination", out,
                   "--cacheDir", self.work / f"cache/hugo-{turn}"]
        self.record("hugo", run(command, self.work), out)

    def build_litang(self, content, out, cache, checks=False):
        env = dict(os.environ, XDG_CACHE_HOME=str(self.work / "cache" / cache),
                   SOURCE_DATE_EPOCH="1767225600", LANGUAGE="en")
        command = [self.litang, "-C", content, "build", "-o", out, "--theme",
                   REPO / "themes/plain"] + ([] if checks else ["--no-check"])
        return run(command, self.work, env=env)

    def litang_turn(self, turn):
        """Cold, again with nothing changed, and again with one page edited."""
        content, out = self.work / "litang", self.work / f"out/litang-{turn}"
        cache = f"litang-{turn}"
        before = self.record("litang, cold", self.build_litang(content, out, cache), out)
        before = self.record(
            "litang, nothing changed", self.build_litang(content, out, cache), out, before)
        page = content / f"articles/000/p{min(50, self.pages)}.md"
        text = page.read_text(encoding="utf-8")
        replace(page, text + "\n改了一句话。\n")
        self.record("litang, one page edited", self.build_litang(content, out, cache), out, before)
        replace(page, text)

    def litang_checks(self, turn):
        """A cold build that proof-reads every page."""
        out = self.work / f"out/litang-checks-{turn}"
        usage = self.build_litang(self.work / "litang", out, f"litang-checks-{turn}", True)
        self.record("litang, cold, checks", usage, out)

    def litang_more(self, turn, outputs):
        """A cold build of the same pages with more outputs."""
        content = self.work / f"litang-{outputs}"
        if not content.exists():
            shutil.copytree(self.work / "litang", content, copy_function=os.link)
            site = (content / "site.yaml").read_text(encoding="utf-8")
            replace(content / "site.yaml", site.replace(
                f"[{BASE.replace(',', ', ')}]", f"[{outputs.replace(',', ', ')}]"))
        out = self.work / f"out/litang-{outputs}-{turn}"
        usage = self.build_litang(content, out, f"litang-{outputs}-{turn}")
        self.record(f"litang, cold, {outputs}", usage, out)

    def litang_growth(self):
        """Ten times the pages, once."""
        corpus = self.work / "growth"
        subprocess.run([REPO / "tests/bench/corpus.py", "--pages", str(10 * self.pages), corpus],
                       check=True)
        out = self.work / "out/growth"
        usage = self.build_litang(corpus / "litang", out, "growth")
        self.record("litang, cold, ten times", usage, out)

    def ratio(self, name, other, what):
        """Median over the rounds of name / other, each pair measured in one turn."""
        if name not in self.runs or other not in self.runs:
            return None
        return statistics.median(
            getattr(a, what) / getattr(b, what)
            for a, b in zip(self.runs[name], self.runs[other]))

    def median(self, name, what):
        return statistics.median(getattr(usage, what) for usage in self.runs[name])


def replace(path, text):
    """A new file in its place: the old one may be shared by hard links."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.rename(path)


def line(what, measured, target, form):
    verdict = "" if measured <= target else "  over"
    print(f"{what:<44} {form.format(measured):>10} {'≤ ' + form.format(target):>12}{verdict}")


def print_runs(bench):
    heads = ("wall s", "CPU s", "user s", "sys s", "peak MB", "files", "written")
    fields = ("wall", "cpu", "user", "system", "peak_mb", "files", "written")
    forms = ("8.3f", "8.3f", "8.3f", "8.3f", "8.1f", "8.0f", "8.0f")
    print(f"{'':<42}" + "".join(f" {head:>8}" for head in heads))
    for name in bench.runs:
        cells = (format(bench.median(name, what), form) for what, form in zip(fields, forms))
        print(f"{name:<42} {' '.join(cells)}")


def print_ratios(bench, outputs):
    if "litang, cold" not in bench.runs:
        print(f"\nhugo / floor, CPU {bench.ratio('hugo', 'floor', 'cpu'):.1f}")
        return
    print(f"\n{'':<44} {'measured':>10} {'target':>12}")
    rows = [("litang / hugo, wall", "litang, cold", "hugo", "wall", SPEED_BY_HUGO),
            ("litang / hugo, CPU", "litang, cold", "hugo", "cpu", SPEED_BY_HUGO),
            ("litang / floor, CPU", "litang, cold", "floor", "cpu", CPU_BY_FLOOR)]
    rows.append(("checks / none, CPU", "litang, cold, checks", "litang, cold", "cpu",
                 MORE_OUTPUTS))
    for more in outputs:
        name = f"litang, cold, {more}"
        rows.append((f"{more} / {BASE}, CPU", name, "litang, cold", "cpu", MORE_OUTPUTS))
        if more == max(outputs, key=len):
            rows.append((f"{more} / hugo, wall", name, "hugo", "wall", ALL_BY_HUGO))
    for what, name, other, field, target in rows:
        measured = bench.ratio(name, other, field)
        if measured is not None:
            line(what, measured, target, "{:.3f}")
    line("litang, peak memory, MB", bench.median("litang, cold", "peak_mb"), PEAK_MB, "{:.0f}")
    for name in ("litang, nothing changed", "litang, one page edited"):
        line(f"{name}, s", bench.median(name, "wall"), UNCHANGED_S, "{:.3f}")
    line("litang, nothing changed, files written",
         bench.median("litang, nothing changed", "written"), 0, "{:.0f}")
    if "litang, cold, ten times" in bench.runs:
        grown = bench.runs["litang, cold, ten times"][0].wall / bench.median("litang, cold", "wall")
        line("ten times the pages / once, wall", grown, GROWTH, "{:.1f}")


def tell_machine(bench, rounds):
    size = sum(path.stat().st_size for path in (bench.work / "litang/articles").rglob("*.md"))
    hugo = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True)
    print(f"{bench.pages} pages of {size / bench.pages / 1000:.1f} KB, "
          f"{rounds} rounds in turn, medians; {os.cpu_count()} cores; "
          f"{' '.join(hugo.stdout.split()[:2])}; in {bench.work.parent}; "
          f"load {os.getloadavg()[0]:.1f}\n", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--build", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--pages", type=int, required=True)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--outputs", default="", help="more outputs, sets separated by spaces")
    options.add_argument("--growth", action="store_true", help="ten times the pages too")
    args = options.parse_args()
    args.build, args.work = args.build.resolve(), args.work.resolve()
    bench, more = Bench(args), args.outputs.split()
    tell_machine(bench, args.rounds)
    has_litang = bench.litang.exists()
    if not has_litang:
        print(f"bench: {bench.litang} is not built, left out\n")
    for turn in range(1, args.rounds + 1):
        bench.floor(turn)
        if has_litang:
            bench.litang_turn(turn)
            bench.litang_checks(turn)
            for outputs in more:
                bench.litang_more(turn, outputs)
        bench.hugo(turn)
    if has_litang and args.growth:
        bench.litang_growth()
    print_runs(bench)
    print_ratios(bench, more)
    stats = hall.main(args.build, args.work, 40)
    args.build.mkdir(parents=True, exist_ok=True)
    runs = {name: [usage._asdict() for usage in turns] for name, turns in bench.runs.items()}
    (args.build / "bench.json").write_text(json.dumps({"runs": runs, "kiosk": stats}, indent=1))


if __name__ == "__main__":
    main()
