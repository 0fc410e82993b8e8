"""Merging and deriving, beside floor-tally and floor-files: bare programs that do nothing but what
cannot be left out, run in turn with ours."""

import collections
import os
import shutil
import statistics
import subprocess
import sys
import time

TABLETS = 10
HELD = 3  # bigcount-sync's exit code where sessions wait for their tablet's approval

# Of one round: seconds, and peak memory in MB.
Round = collections.namedtuple("Round", "merge derive again memory ledger_floor rest_floor files_floor")


def say(text):
    print(text, file=sys.stderr, flush=True)


def both(one):
    return one.merge + one.derive


def floor(one):
    return one.ledger_floor + one.rest_floor


def ratio(one):
    return both(one) / floor(one)


def again(one):
    """Percent of the first time."""
    return 100 * one.again / both(one)


def median(rounds):
    """The round that is in the middle by its ratio."""
    return sorted(rounds, key=ratio)[len(rounds) // 2]


def simulate(bench, folder, ballots, each, seed="bench"):
    """`ballots` in sessions of `each`, two halves at a time, in two folders below `folder`."""
    sessions = ballots // each
    say(f"simulating {ballots} ballots in {sessions} sessions")
    halves = [subprocess.Popen(
        [bench.program("bigcount-simulate"), os.path.join(bench.campaign, "survey.pack"),
         "--tablets", str(TABLETS // 2), "--sessions", str(sessions // TABLETS), "--ballots", str(each),
         "--seed", f"{seed} {half}", "--no-box", "--out", os.path.join(folder, half)],
        stdout=subprocess.DEVNULL) for half in ("a", "b")]
    if any([half.wait() for half in halves]):
        raise SystemExit("tools/bench: bigcount-simulate failed")
    for half in ("a", "b"):  # what was cast is not needed here
        for name in ("truth.csv", "issues.csv"):
            os.remove(os.path.join(folder, half, name))


def timed(*command, expect=(0,)):
    """Seconds on the clock, peak memory in MB, and what was printed. What others wrote before is on
    the disk by then, so that it is not paid for here."""
    os.sync()
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expect:
        raise SystemExit(f"tools/bench: {' '.join(map(str, command))} ended with {process.returncode}")
    return seconds, usage.ru_maxrss * 1024 / 1e6, printed


def measure_floors(bench, bundles):
    """Of the laptop that was just filled."""
    bare = bench.path("bare")
    os.mkdir(bare)
    os.sync()
    ledger, rest = bench.run("floor-tally", bench.path("laptop"), bare).split()
    shutil.rmtree(bare)
    files = sum(float(bench.run("floor-files", os.path.join(bundles, half))) for half in ("a", "b"))
    return float(ledger), float(rest), files


def one_round(bench, bundles, floors=True):
    """Into a fresh copy of the campaign, which stays as bench.path("laptop")."""
    laptop, sync = bench.path("laptop"), bench.program("bigcount-sync")
    shutil.rmtree(laptop, ignore_errors=True)
    shutil.copytree(bench.campaign, laptop)
    merge, merge_memory, _ = timed(sync, "merge", laptop, bundles, expect=(0, HELD))
    bench.run("bigcount-sync", "devices", laptop, "--approve", "all")
    _, derive_memory, derive = timed(bench.program("bench-derive"), laptop)
    repeated, again_memory, _ = timed(sync, "merge", laptop, bundles)
    memory = max(merge_memory, derive_memory, again_memory)
    return Round(merge, float(derive), repeated, memory,
                 *(measure_floors(bench, bundles) if floors else (0, 0, 0)))


def rounds(bench, bundles, count):
    done = []
    for number in range(count):
        say(f"merging and deriving, round {number + 1} of {count}")
        done.append(one_round(bench, bundles))
    return done


# -- the tables of tools/bench --whole

MILLION = 1_000_000
ROUNDS = {5: 3, 20: 3, 100: 5, 400: 3}  # one that another program disturbed must not decide
RATIO_MOST = {5: 1.6, 20: 1.6, 100: 1.4, 400: 1.6}  # by ballots a session
AGAIN_MOST, MEMORY_MOST, GROWTH_MOST = 6, 64, 1.25  # percent, MB, times
MISSED = " *"


def judged(value, most, form, missed, what):
    """The figure beside its limit, marked where it misses it."""
    if value > most:
        missed.append(f"{what} is {value:{form}}; it may be {most} at most")
    return f"{value:{form}} <= {most}{MISSED if value > most else ''}"


def sizes_table(bench, missed):
    """A million ballots by ballots a session. Returns the cost of a ballot at 100."""
    row = "  {:>9} {:>8} {:>8} {:>8} {:>15} {:>8} {:>15} {:>14}"
    lines = ["1,000,000 ballots: seconds, and ratios to the floor (verify, open, insert), of the round in the",
             "middle by its ratio; again %: the middle of all; peak MB: the most",
             row.format("a session", "merge", "derive", "floor", "ratio", "again", "again %", "peak MB")]
    for each, most in RATIO_MOST.items():
        bundles = bench.path("million")
        simulate(bench, bundles, MILLION, each)
        done = rounds(bench, bundles, ROUNDS[each])
        one, percent = median(done), statistics.median(map(again, done))
        memory = max(each_round.memory for each_round in done)
        shutil.rmtree(bundles)
        what = f"at {each} a session"
        lines.append(row.format(
            each, f"{one.merge:.2f}", f"{one.derive:.2f}", f"{floor(one):.2f}",
            judged(ratio(one), most, ".2f", missed, f"the ratio {what}"), f"{one.again:.2f}",
            judged(percent, AGAIN_MOST, ".1f", missed, f"merging again {what}") if each == 100
            else f"{percent:.1f}",
            judged(memory, MEMORY_MOST, ".0f", missed, f"memory {what}")))
    return lines


def growth_table(bench, missed):
    """10^5, 10^6 and 10^7 ballots at 100 a session: each is the former and nine times as many more."""
    row = "  {:>10} {:>8} {:>8} {:>14} {:>16} {:>14}"
    lines = ["growth at 100 a session",
             row.format("ballots", "merge", "derive", "us a ballot", "of 10^5", "peak MB")]
    bundles, there, first = bench.path("growing"), 0, None
    for ballots in (MILLION // 10, MILLION, 10 * MILLION):
        simulate(bench, os.path.join(bundles, str(ballots)), ballots - there, 100, str(ballots))
        there = ballots
        say(f"merging and deriving {ballots} ballots")
        done = [one_round(bench, bundles, floors=False) for _ in range(3 if ballots < MILLION else 1)]
        cost = statistics.median(both(one) for one in done) / ballots * 1e6
        first = first or cost
        memory = max(one.memory for one in done)
        lines.append(row.format(
            ballots, f"{done[0].merge:.2f}", f"{done[0].derive:.2f}", f"{cost:.2f}",
            judged(cost / first, GROWTH_MOST, ".2f", missed, f"the cost of a ballot of {ballots}"),
            judged(memory, MEMORY_MOST, ".0f", missed, f"memory for {ballots}") if ballots == MILLION
            else f"{memory:.0f}"))
    shutil.rmtree(bundles)
    shutil.rmtree(bench.path("laptop"))
    return lines
