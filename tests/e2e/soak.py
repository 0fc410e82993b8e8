#!/usr/bin/env python3
"""The long forms of the proofs: more kills and more looking for an order, through real windows;
more merge histories; more ballots counted by somebody else. Run by tools/soak."""

import argparse
import math
import os
import subprocess
import sys
import time
import zlib

import crowd
import receipts
import residents
from hall import Hall, Wrong
from residents import NO_ANSWERS

CASTS = (3, 6, 12, 20)
Z_MAX = 5  # by chance once in 1.7 million
BUNDLE_HEADER = 48  # bytes before the zlib stream (FORMAT.md, "Bundle")


# -- kill -9 around "Save my answers"

def kills(programs, form, options):
    """Each round ends between the touch and a while after "Saved", most of them early in between."""
    with Hall(programs, form, options.tablets, options.seed) as hall:
        told = [receipts.Kills(hall.form, seat.random) for seat in hall.seats]

        def one(seat, number):
            told[seat.number].round(seat.start(), NO_ANSWERS, 0.25 * seat.random.random() ** 2)
            show(f"kills: {number + 1} of {options.rounds}")

        hall.everywhere(one, range(options.rounds))
        for seat in hall.seats:  # the last interrupted session is closed and exported by the next start
            seat.start().wait_screen("welcome")
            seat.tablet.stop()
        all_told = receipts.Kills(hall.form, None)
        all_told.begun = sum(each.begun for each in told)
        all_told.shown = [receipt for each in told for receipt in each.shown]
        counted = hall.counted_receipts()
        faults = all_told.wrong(counted)
        if faults:
            raise Wrong("; ".join(faults))
        shown = len(all_told.shown)
        return (f"{all_told.begun} kills around \"Save my answers\": {shown} receipts were shown, each is in the tally "
                f"exactly once; {len(counted) - shown} votes more were saved and not yet shown")


# -- an order in what a tablet leaves behind

def places(data, wanted):
    """Where each stands; each must stand there once."""
    for needle in wanted:
        if data.count(needle) != 1:
            raise Wrong(f"record {needle.hex()} stands {data.count(needle)} times in what was searched")
    return [data.index(needle) for needle in wanted]


def agreement(ascending):
    """Kendall's S between the order of casting and that of the places."""
    return sum(1 if ascending[i] < ascending[j] else -1
               for j in range(len(ascending)) for i in range(j))


def variance(n):
    """Of Kendall's S without any connection (M. G. Kendall, Biometrika 30, 1938)."""
    return n * (n - 1) * (2 * n + 5) / 18


def first_bytes(receipt):
    """The whole bytes among the bits that a receipt shows."""
    return int(receipts.first_bits(receipt)[:48], 2).to_bytes(6, "big")


def whole_folder(folder):
    """The bytes of the box, its journal and whatever else lies there, one after the other."""
    found = b""
    for path in sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names):
        with open(path, "rb") as file:
            found += file.read()
    return found


def session_of(folder, record):
    """The session in the bundle that holds the record."""
    for name in os.listdir(folder):
        if name.endswith(".bundle"):
            with open(os.path.join(folder, name), "rb") as file:
                session = zlib.decompress(file.read()[BUNDLE_HEADER:])
            if record in session:
                return session
    raise Wrong(f"no bundle holds record {record.hex()}")


def session_played(seat, casts):
    """S of a session's records in the tablet's folder while it is open, and in its bundle."""
    tablet, cast = seat.start(), []
    for _ in range(casts):
        residents.vote(tablet, seat.hall.form, NO_ANSWERS, finish=False)
        tablet.tap("save")
        cast.append(first_bytes(receipts.shown_in(tablet.wait_screen("saved"))))
        tablet.tap("done")
    during = agreement(places(whole_folder(seat.data), cast))
    tablet.stop()
    return during, agreement(places(session_of(seat.hall.bundles, cast[0]), cast))


def order(programs, form, options):
    proved = []
    with Hall(programs, form, options.tablets, options.seed) as hall:
        for casts in CASTS:
            def one(seat, number, casts=casts):
                show(f"order: {casts} casts, {number + 1} of {options.runs}")
                return session_played(seat, casts)

            sums = [sum(column) for column in zip(*hall.everywhere(one, range(options.runs)))]
            deviation = math.sqrt(options.runs * variance(casts))
            z = [each / deviation for each in sums]
            if max(map(abs, z)) > Z_MAX:
                raise Wrong(f"{casts} casts: the order shows, z = {z[0]:+.2f} in the box, {z[1]:+.2f} in the bundle")
            proved.append(f"{casts} casts z = {z[0]:+.2f} in the open box, {z[1]:+.2f} in the bundle")
    return f"no order in {options.runs} sessions each of " + "; ".join(proved)


# -- one resident after the other

def residents_in_a_row(programs, form, options):
    with Hall(programs, form, 1, options.seed) as hall:
        return crowd.in_a_row(hall, options.residents, lambda done: show(f"residents: {done} of {options.residents}"))


def crowd_without_a_window(programs, form, options):
    show(f"crowd: {options.crowd} residents")
    told = run([programs["test-kiosk"], "after_many_residents*"], BIGCOUNT_RESIDENTS=str(options.crowd))
    return "; ".join(line for line in told.splitlines() if "residents" in line and not line.startswith("["))


# -- every reset of a fresh tablet, taken out

def resets(programs, form, options):
    show("resets: one after the other")
    script = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "unit", "kiosk", "resets.py")
    build = os.path.dirname(os.path.dirname(programs["test-kiosk"]))
    return run([sys.executable, "-B", script, build]).splitlines()[-1]


# -- disks that fail

def disks(programs, form, options):
    show("disks: every write of every act")
    shim = os.path.join(os.path.dirname(programs["test-faults"]), "libshim.so")
    run([programs["test-faults"]], LD_PRELOAD=shim, BIGCOUNT_EVERY_WRITE="1")
    show("disks: in a window")
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults.py")
    told = run([sys.executable, "-B", script, programs["bigcount-kiosk"], programs["bigcount-sync"], shim, form,
                "--every-write"])
    return "every write of every act failed in every way, and nothing saved was lost; in a window " + told.strip()


# -- the long forms of other tests

def run(command, **environment):
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, **environment))
    if done.returncode != 0:
        raise Wrong(f"{' '.join(command)} {environment} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def of_cli(programs, form, name, *more, **environment):
    """A file of tests/cli; what it says it did."""
    script = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cli", name)
    return run([sys.executable, "-B", script, programs["bigcount-sync"], programs["make-bundle"], form, *more],
               **environment).strip()


def histories(programs, form, options):
    for first in range(options.seed, options.seed + options.histories, 100):
        show(f"histories: {first - options.seed} of {options.histories}")
        of_cli(programs, form, "histories.py", BIGCOUNT_SEED=str(first),
               BIGCOUNT_HISTORIES=str(min(100, options.seed + options.histories - first)))
    last = options.seed + options.histories - 1
    return f"{options.histories} merge histories, seeds {options.seed} to {last}, ended in one digest and one count"


def count(programs, form, options):
    show(f"count: {options.ballots} ballots")
    script = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cli", "recount.py")
    needed = [programs[name] for name in ("bigcount-simulate", "make-campaign")]
    run([sys.executable, "-B", script, programs["bigcount-sync"], programs["make-bundle"], form, *needed,
         "HundredThousand"], BIGCOUNT_BALLOTS=str(options.ballots))
    return f"every count of {options.ballots} simulated ballots equals the independent one"


def merges(programs, form, options):
    show(f"merges: {options.rounds} kills")
    return of_cli(programs, form, "killed.py", programs["bigcount-simulate"], BIGCOUNT_KILLS=str(options.rounds))


def tiny(programs, form, options):
    show(f"tiny: {options.tiny} sessions")
    shim = os.path.join(os.path.dirname(programs["test-faults"]), "libshim.so")
    return of_cli(programs, form, "hostile.py", programs["bigcount-simulate"], shim, "Many",
                  BIGCOUNT_TINY=str(options.tiny)) + " cost little memory"


def positions(programs, form, options):
    show(f"positions: 70,000 ballots of each of {options.boxes} tablets")
    return of_cli(programs, form, "positions.py", programs["bigcount-simulate"], BIGCOUNT_TABLETS=str(options.boxes),
                  BIGCOUNT_SEED=str(options.seed))


def suspicion(programs, form, options):
    show(f"suspicion: {options.campaigns} campaigns")
    return of_cli(programs, form, "duplicates.py", programs["bigcount-simulate"],
                  "Suspicion.test_random_votes_raise_no_suspicion",
                  BIGCOUNT_CAMPAIGNS=str(options.campaigns))


PARTS = {"kills": kills, "order": order, "residents": residents_in_a_row, "crowd": crowd_without_a_window,
         "resets": resets, "disks": disks, "histories": histories, "count": count,
         "merges": merges, "tiny": tiny, "positions": positions, "suspicion": suspicion}
PROGRAMS = ["bigcount-kiosk", "bigcount-sync", "bigcount-simulate", "make-bundle", "make-campaign", "test-faults",
            "test-kiosk"]


def show(text):
    if sys.stderr.isatty():
        print(f"\r{text}\033[K", end="", file=sys.stderr, flush=True)


def main():
    options = argparse.ArgumentParser(prog="tools/soak", description=__doc__)
    options.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    options.add_argument("--form", required=True, help=argparse.SUPPRESS)
    options.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    options.add_argument("--rounds", type=int, default=200, help="kills of a tablet, and of a merge (200)")
    options.add_argument("--runs", type=int, default=12, help="sessions of each size in which an order is sought (12)")
    options.add_argument("--residents", type=int, default=1000, help="one after the other, on one tablet (1000)")
    options.add_argument("--crowd", type=int, default=10_000, help="residents in a row without a window (10000)")
    options.add_argument("--histories", type=int, default=1000, help="merge histories (1000)")
    options.add_argument("--ballots", type=int, default=1_000_000, help="simulated ballots (1000000)")
    options.add_argument("--tiny", type=int, default=100_000, help="sessions of one ballot each (100000)")
    options.add_argument("--boxes", type=int, default=13, help="of 70,000 ballots of 11 positions each (13)")
    options.add_argument("--campaigns", type=int, default=300, help="of random votes, searched for suspicion (300)")
    options.add_argument("--tablets", type=int, default=2, help="at the same time, where there are windows (2)")
    options.add_argument("--seed", type=int, default=1, help="of moments and histories (1)")
    args = options.parse_args()
    unknown = set(args.parts) - set(PARTS)
    if unknown:
        options.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    programs = {name: os.path.join(os.path.abspath(args.bin), name) for name in PROGRAMS}
    failed = False
    for part in args.parts or PARTS:
        begun = time.monotonic()
        try:
            proved = PARTS[part](programs, os.path.abspath(args.form), args)
            show("")
            print(f"{part}: {proved} ({time.monotonic() - begun:.0f} s)", flush=True)
        except (Wrong, RuntimeError) as problem:
            failed = True
            print(f"{part}: WRONG: {problem}", file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
