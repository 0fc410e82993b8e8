#!/usr/bin/env python3
"""Every position of every ballot on the way from the box to the count (VVSG 1.2-C asks for 10,000,000
without an error). Each ballot ranks all eleven themes. What is voted is drawn and counted here,
before any program of ours sees it; tablets cast it in their boxes and export bundles; after merge
and derive each place of each ballot is compared, and the counts with the counts.

Run as the other scenarios, with bigcount-simulate as a further path. BIGCOUNT_TABLETS asks for more
than 2 tablets, BIGCOUNT_SEED for other votes. The boxes lie in memory where there is some: an fsync
a cast would take hours, and that what was saved is on the disk is proved by tests/faults."""

import collections
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

SIMULATE = os.path.abspath(sys.argv.pop(4))

from harness import Outcome, Scenario, main, sync  # noqa: E402 (it reads argv)

TABLETS = int(os.environ.get("BIGCOUNT_TABLETS", 2))
SEED = os.environ.get("BIGCOUNT_SEED", "1")
SESSIONS, BALLOTS = 200 if TABLETS > 2 else 2, 350  # of a tablet, of a session
THEMES = ["housing", "safety", "maintenance", "youth", "health", "jobs", "parks", "transport",
          "clean", "community", "schools"]
PLACES = len(THEMES)
if os.access("/dev/shm", os.W_OK):
    tempfile.tempdir = "/dev/shm"


class Positions(Scenario):
    def form(self):
        os.mkdir(self.path("form"))
        self.write("form/survey.csv",
                   f"type,name,label,max_choices\nrank themes,themes,What matters most?,{PLACES}\n")
        self.write("form/choices.csv", "list_name,name,label\n" +
                   "".join(f"themes,{name},The {name}\n" for name in THEMES))
        return self.path("form")

    @staticmethod
    def drawn(randomness, ballots):
        """Rankings, some themes being more popular: R. L. Plackett, Applied Statistics 24, 1975."""
        for _ in range(ballots):
            yield sorted(range(PLACES), key=lambda theme: randomness.expovariate(theme + 2))

    def cast(self, pack, tablet):
        """One tablet's day after day; returns the rankings."""
        votes = list(self.drawn(random.Random(f"{SEED} {tablet}"), SESSIONS * BALLOTS))
        sheet = self.write("sheet.csv", "themes\n" + "".join(
            " ".join(THEMES[theme] for theme in ranking) + "\n" for ranking in votes))
        done = Outcome(subprocess.run(
            [SIMULATE, pack, "--out", self.path(f"sent-{tablet}"), "--answers", sheet, "--sessions",
             str(SESSIONS), "--ballots", str(BALLOTS), "--seed", f"{SEED} {tablet}"],
            text=True, capture_output=True))
        self.assertEqual(done.code, 0, done.err)
        return votes

    def opened(self, campaign):
        """Each ballot that counts, read as FORMAT.md, "Ballot", has it: eleven times b(11) = 4 bits,
        1 + the index of a theme, and four bits 0."""
        with sqlite3.connect(os.path.join(campaign, "derived.db")) as db:
            for (packed,) in db.execute("SELECT bytes FROM ballot WHERE counted"):
                digits = packed.hex()
                self.assertEqual((len(digits), digits[-1]), (PLACES + 1, "0"))
                yield tuple(int(digit, 16) - 1 for digit in digits[:-1])

    def check_counts(self, campaign, at):
        """at[place][theme] is how many rank it there."""
        ballots = sum(at[0].values())
        scores = {"first-choices": at[0],
                  "mentions": {theme: ballots for theme in range(PLACES)},
                  "points": {theme: sum(at[place][theme] * (PLACES - place)
                                        for place in range(PLACES)) for theme in range(PLACES)}}
        for method, expected in scores.items():
            done = sync("count", campaign, "--method", method, "--json")
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual((done.json()["ballots"], done.json()["blank"]), (ballots, 0))
            self.assertEqual(done.json()["scores"],
                             {name: expected[theme] for theme, name in enumerate(THEMES)})

    def test_every_position_arrives_as_it_was_voted_and_counts_there(self):
        campaign = self.path("campaign")
        self.assertEqual(sync("new", campaign, "--form", self.form(), "--trial").code, 0)
        voted = collections.Counter()
        for tablet in range(TABLETS):
            voted.update(map(tuple, self.cast(os.path.join(campaign, "survey.pack"), tablet)))
        ballots = TABLETS * SESSIONS * BALLOTS
        self.assertEqual(voted.total(), ballots)
        done = sync("merge", campaign, *(self.path(f"sent-{tablet}") for tablet in range(TABLETS)), "--json")
        merged = done.json()["ballots"]
        self.assertEqual((merged["received"], merged["added"]), (ballots, ballots))
        self.assertEqual(sync("devices", campaign, "--approve", "all").code, 0)
        at = [collections.Counter() for _ in range(PLACES)]
        for ranking, times in voted.items():
            for place, theme in enumerate(ranking):
                at[place][theme] += times
        self.check_counts(campaign, at)
        counted = collections.Counter(self.opened(campaign))
        wrong = (counted - voted).total() + (voted - counted).total()
        self.assertEqual(wrong, 0, f"with BIGCOUNT_SEED={SEED}")
        print(f"{ballots * PLACES} positions of {ballots} ballots from {TABLETS * SESSIONS} sessions: {wrong} errors")


if __name__ == "__main__":
    main()
