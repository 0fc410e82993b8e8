#!/usr/bin/env python3
"""Runs the fuzz targets one after the other, makes what they find as small as it gets, and says what
they did. What they made up stays in BUILD/corpus, and the next run goes on from there. Run by
tools/fuzz."""

import argparse
import glob
import os
import re
import resource
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = {"ledger": 16384, "form": 16384, "pack": 8192, "survey": 8192}  # bytes of an input; else:
USUAL = 4096
KEPT = 2048  # the longest input that --keep takes into the repository
LIMITS = ["-timeout=10", "-rss_limit_mb=1024"]
SMALLER_S = 30


def cpu_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Target:
    def __init__(self, build, name):
        self.name, self.program = name, os.path.join(build, "bin", "fuzz-" + name)
        self.seeds = os.path.join(HERE, "corpus", name)
        self.grown = os.path.join(build, "corpus", name)
        self.found = os.path.join(build, "found", name)
        for folder in (self.grown, self.found):
            os.makedirs(folder, exist_ok=True)

    def start(self, *words):
        return subprocess.run([self.program, *LIMITS, *words], stdin=subprocess.DEVNULL, text=True, errors="replace",
                              capture_output=True, check=False)

    def run(self, seconds):
        """The line for people, and whether anything was found."""
        before, known = cpu_s(), set(os.listdir(self.found))
        done = self.start(f"-max_total_time={seconds}", f"-max_len={LONGEST.get(self.name, USUAL)}",
                          "-print_final_stats=1", f"-artifact_prefix={self.found}/", self.grown, self.seeds)
        used = cpu_s() - before
        if done.returncode:
            lines = done.stderr.splitlines()  # without those that tell of progress
            sys.stderr.write("\n".join(line for line in lines if not line.startswith("#"))[-4000:] + "\n")
        new = sorted(set(os.listdir(self.found)) - known)
        runs = re.search(r"number_of_executed_units: +(\d+)", done.stderr)
        reached = re.findall(r" cov: (\d+) ", done.stderr)
        print(f"{self.name:9} {used / 60:7.1f} CPU-min {int(runs[1]) if runs else 0:12,} inputs"
              f" {reached[-1] if reached else '?':>6} places reached", flush=True)
        for name in new:
            print(f"  found: {self.smaller(os.path.join(self.found, name))}", flush=True)
        return done.returncode != 0

    def smaller(self, path):
        small = os.path.join(self.found, "small-" + os.path.basename(path))
        self.start("-minimize_crash=1", f"-max_total_time={SMALLER_S}", f"-exact_artifact_path={small}", path)
        return small if os.path.exists(small) else path

    def keep(self):
        """Into the repository: what reaches code that nothing there reaches."""
        before = len(os.listdir(self.seeds))
        self.start("-merge=1", "-use_counters=0", f"-max_len={KEPT}", self.seeds, self.grown)
        print(f"{self.name:9} {len(os.listdir(self.seeds)) - before} inputs more in {os.path.relpath(self.seeds)}")


def main():
    parser = argparse.ArgumentParser(prog="tools/fuzz", description=__doc__)
    parser.add_argument("minutes", type=float, help="in all; each target has an equal share")
    parser.add_argument("targets", nargs="*", help="only these")
    parser.add_argument("--keep", action="store_true", help="add what reaches new code to tests/fuzz/corpus")
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    there = sorted(os.path.basename(path)[len("fuzz-"):] for path in glob.glob(os.path.join(options.build, "bin", "fuzz-*")))
    unknown = set(options.targets) - set(there)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; there are: {', '.join(there)}")
    names = options.targets or there
    seconds = max(1, round(60 * options.minutes / len(names)))
    found = False
    for name in names:
        target = Target(os.path.abspath(options.build), name)
        found = target.run(seconds) or found
        if options.keep:
            target.keep()
    print("something was found: see above" if found else "nothing was found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
