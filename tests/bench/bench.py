#!/usr/bin/env python3
"""How fast and how large Big Count is, each figure beside a floor: a bare program, run in turn with
ours, that does nothing but what cannot be left out. Started by tools/bench, which says the options.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import stick
import tally
import window
from tally import TABLETS, say

ROUNDS = 3  # of merging and deriving; figures are medians
CASTS = 400

# What must hold: (what, most). A line on stderr and exit code 1 where one is missed.
LIMITS = {"merge ratio": 1.4, "merge memory": 64, "speech": 300, **window.LIMITS}


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.campaign = self.path("campaign")
        self.figures, self.measured = [], {}

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def program(self, name):
        return os.path.join(self.options.bin, name)

    def figure(self, name, value, unit, floor, note):
        """`floor` 0 where the bare program needs nothing at all: then there is no ratio."""
        self.figures.append({"name": name, "value": value, "unit": unit, "floor": floor,
                             "ratio": value / floor if floor else None, "note": note})

    def run(self, name, *words):
        """What one of our programs prints."""
        done = subprocess.run([self.program(name), *map(str, words)], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
        if done.returncode:
            raise SystemExit(f"tools/bench: {name} ended with {done.returncode}")
        return done.stdout

    def limit(self, what, value):
        self.measured[what] = value


# -- merging and deriving

def new_campaign(bench):
    bench.run("bigcount-sync", "new", bench.campaign, "--form", bench.options.form, "--trial")


def ledger_bytes(bench):
    """Of the ledger, and of the envelopes alone: what stands behind a session's statements and five
    counts, as FORMAT.md says."""
    path = bench.path("laptop", "ledger.db")
    envelopes = 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        for session, in ledger.execute("SELECT bytes FROM session"):
            opening, = struct.unpack_from(">H", session, 8)
            closings = session[10 + opening]
            envelopes += len(session) - (10 + opening + 1 + closings * 165 + 5 * 4)
    return os.path.getsize(path), envelopes


def measure_tally(bench):
    ballots = bench.options.ballots
    each = ballots // bench.options.sessions
    tally.simulate(bench, bench.path("tenth"), ballots // 10, each, "tenth")
    tally.simulate(bench, bench.path("all"), ballots, each)
    tenth = tally.median(tally.rounds(bench, bench.path("tenth"), ROUNDS))
    done = tally.rounds(bench, bench.path("all"), ROUNDS)
    one = tally.median(done)
    memory = max(each.memory for each in done)
    bench.figure("merge", tally.both(one), "s", tally.floor(one),
                 f"merge {one.merge:.2f} + derive {one.derive:.2f}; peak {memory:.0f} MB; floor: verify, open, "
                 "insert the rows of both files")
    bench.figure("again", one.again, "s", one.files_floor,
                 f"the same folder again, nothing new: {tally.again(one):.1f} % of the first time; floor: read "
                 "and hash its files")
    bench.figure("growth", tally.both(one) / tally.both(tenth) / 10, "x", 1.0,
                 "cost of a ballot, over its cost with a tenth as many; flat is 1")
    size, envelopes = ledger_bytes(bench)
    bench.figure("bytes", size / ballots, "B", envelopes / ballots,
                 "ledger.db a ballot; floor: its envelopes, with those of the issues")
    bench.limit("merge ratio", tally.ratio(one))
    bench.limit("merge memory", memory)
    for name in ("all", "tenth", "laptop"):
        shutil.rmtree(bench.path(name))


# -- casting

def measure_cast(bench):
    say(f"casting {CASTS} ballots")
    os.mkdir(bench.path("cast"))
    ours, bare = bench.run("bench-cast", os.path.join(bench.campaign, "survey.pack"),
                     bench.path("cast"), CASTS).split()
    bench.figure("cast", float(ours), "ms", float(bare),
                 "box_cast; floor: a write of as many bytes and fdatasync, in turn, same folder")


def espeak_starts(language):
    """Milliseconds until espeak-ng alone, told to say a word, writes its first bytes."""
    start = time.monotonic()
    process = subprocess.Popen(["espeak-ng", "-v", language, "--stdout", "1"], stdout=subprocess.PIPE)
    process.stdout.read(1)
    took = (time.monotonic() - start) * 1e3
    process.communicate()
    return took


def measure_speech(bench):
    """The slowest start in the slowest language."""
    say("starting to speak in each language")
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    rows = [line.split() for line in bench.run("bench-speech").splitlines()]
    slowest = max(rows, key=lambda row: float(row[2]))
    floor = statistics.median(espeak_starts(slowest[0]) for _ in range(window.STARTS))
    bench.figure("speech", float(slowest[2]), "ms", floor,
                 "from a focus to its first sound, slowest of " + ", ".join(f"{row[0]} {row[1]}" for row in rows) +
                 " (medians); floor: espeak-ng alone")
    bench.limit("speech", float(slowest[2]))


# -- telling

def number(value):
    return "" if value is None else f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}"


def print_table(figures):
    row = "{:<12} {:>8} {:<3} {:>8} {:>6}   {}"
    print(row.format("", "value", "", "floor", "ratio", ""))
    for each in figures:
        print(row.format(each["name"], number(each["value"]), each["unit"], number(each["floor"]),
                         number(each["ratio"]), each["note"]))


def print_json(figures):
    for each in figures:
        print(json.dumps({key: each[key] for key in ("name", "value", "unit", "floor", "ratio")}))


def measure(bench):
    """The kiosk, and a merge of modest size: the figures, and what misses its limit."""
    measure_tally(bench)
    measure_cast(bench)
    window.measure(bench)
    measure_speech(bench)
    (print_json if bench.options.json else print_table)(bench.figures)
    return [f"{what} is {bench.measured[what]:.2f}; it may be {most} at most"
            for what, most in LIMITS.items() if bench.measured[what] > most]


def measure_whole(bench):
    """The tables of merging and deriving, each as soon as it is there."""
    missed = []
    lines, too_large = stick.measure(bench)
    print("\n".join(lines), flush=True)
    print("\n".join(tally.sizes_table(bench, missed)), flush=True)
    print("\n".join(tally.growth_table(bench, missed)), flush=True)
    return too_large + missed


def main():
    parser = argparse.ArgumentParser(prog="tools/bench", description=__doc__)
    parser.add_argument("--bin", required=True, help="where the programs are")
    parser.add_argument("--form", required=True)
    parser.add_argument("--json", action="store_true", help="one line a figure, not a table")
    parser.add_argument("--whole", action="store_true", help="the tables, up to 10^7 ballots")
    parser.add_argument("--ballots", type=int, default=100000)
    parser.add_argument("--sessions", type=int, default=1000)
    options = parser.parse_args()
    if options.sessions % (10 * TABLETS) or options.ballots % options.sessions or options.ballots < 1:
        parser.error(f"give sessions in steps of {10 * TABLETS}, and as many ballots in each")
    with tempfile.TemporaryDirectory(prefix="bigcount-bench-", dir=os.environ.get("TMPDIR")) as folder:
        bench = Bench(options, folder)
        new_campaign(bench)
        missed = (measure_whole if options.whole else measure)(bench)
    for each in missed:
        say(f"tools/bench: {each}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
