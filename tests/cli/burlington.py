#!/usr/bin/env python3
"""A published election through import: Burlington, Vermont, mayor, 3 March 2009, one row a ballot.

Expected figures:
- ROUNDS: the city's count, "2009 Burlington Mayor Detail Report" of ChoicePlus Pro 2.3.2, 3 March
  2009, 8:15 PM, as kept in willbarkoff/willbarkoff.github.io (github.com, commit b41183122d4b),
  img/2021-06-13-ranked-choice/burlington.md.
- PAIRS: electowiki.org, "2009 Burlington mayoral election", Detailed Results of the Copeland method.
The rankings are in tests/golden/burlington.txt, with their source.

Six ballots share a place between two candidates, which a ranking of ours cannot. They are typed in
as the city counted them, so its rounds come out to the vote; electowiki counts them as written, and
by just that much its pairs differ."""

import collections
import os
import sqlite3

from harness import Scenario, main, sync

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../golden/burlington.txt")
CANDIDATES = ["kiss", "montroll", "simpson", "smith", "wright", "write_in"]

ROUNDS = [{"wright": 2951, "kiss": 2585, "montroll": 2063, "smith": 1306, "write_in": 36,
           "simpson": 35, "exhausted": 4},
          {"wright": 3294, "kiss": 2981, "montroll": 2554, "exhausted": 151},
          {"kiss": 4313, "wright": 4061, "exhausted": 606}]
DEFEATED = [{"smith", "write_in", "simpson"}, {"montroll"}]  # after rounds 1 and 2
INVALID = 4

PAIRS = {("kiss", "montroll"): (3477, 4067), ("kiss", "smith"): (3946, 3577),
         ("kiss", "simpson"): (5517, 845), ("kiss", "write_in"): (6149, 116),
         ("kiss", "wright"): (4314, 4064), ("montroll", "smith"): (4573, 2998),
         ("montroll", "simpson"): (6267, 591), ("montroll", "write_in"): (6658, 104),
         ("montroll", "wright"): (4597, 3668), ("smith", "simpson"): (5573, 721)}

# With a shared first place a ballot was exhausted in round 1. One counted for Wright to the end. The
# last one came to its tie in round 3, when Simpson was out, and fell to Wright.
TIED = {"wright=write_in smith montroll simpson kiss": "",
        "wright=write_in montroll kiss smith": "",
        "wright=write_in montroll": "",
        "kiss=write_in wright montroll smith simpson": "",
        "wright smith kiss=montroll": "wright smith",
        "montroll smith simpson=wright kiss": "montroll smith wright"}


def read_table():
    """As written: {places: ballots}; a place is a tuple of candidates."""
    table = {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                count, *ranking = line.split()
                table[tuple(tuple(place.split("=")) for place in ranking)] = int(count)
    return table


def typed(places):
    written = " ".join("=".join(place) for place in places)
    return tuple(TIED.get(written, written).split())


def read_ballot(data):
    """FORMAT.md, Ballot: a rank of 6 options and 5 places is 5 x b(6) = 15 bits, then 1 left over."""
    bits = "".join(f"{byte:08b}" for byte in data)
    assert len(bits) == 16 and bits[15] == "0"
    places = [int(bits[3 * place : 3 * place + 3], 2) for place in range(5)]
    chosen = [place for place in places if place]
    assert places == chosen + [0] * (5 - len(chosen)), "a gap"
    return tuple(CANDIDATES[place - 1] for place in chosen)


def beats(rankings, one, other):
    """Ballots of {places: number} that put one before the other, or name only the one."""
    ballots = 0
    for places, number in rankings.items():
        at = {name: i for i, place in enumerate(places) for name in place}
        ballots += number * (one in at and at[one] < at.get(other, len(places)))
    return ballots


def round_of(rankings, out):
    votes = collections.Counter()
    for ranking, number in rankings.items():
        left = [name for name in ranking if name not in out]
        votes[left[0] if left else "exhausted"] += number
    votes["exhausted"] -= INVALID
    return votes


class Burlington(Scenario):
    def setUp(self):
        super().setUp()
        self.table = read_table()
        os.mkdir(self.path("form"))
        self.write("form/survey.csv",
                   "type,name,label,max_choices\nrank candidates,mayor,Mayor of Burlington,5\n")
        self.write("form/choices.csv", "list_name,name,label\nvenue,burlington,Burlington\n" +
                   "".join(f"candidates,{name},{name}\n" for name in CANDIDATES))
        self.write("form/settings.csv", "form_title\nMayor of Burlington\n")
        rows = [f"burlington,{' '.join(typed(places))}\n"
                for places, number in self.table.items() for _ in range(number)]
        sheet = self.write("papers.csv", "venue,mayor\n" + "".join(rows))
        self.here = self.path("campaign")
        done = sync("new", self.here, "--form", self.path("form"), "--trial")
        self.assertEqual(done.code, 0, done.err)
        done = sync("import", self.here, sheet, "--venue", "burlington", "--day", "2009-03-03",
                    "--channel", "paper", "--yes", "--json")
        self.assertEqual(done.code, 0, done.err)
        self.account = done.json()

    def derived_rankings(self):
        with sqlite3.connect(os.path.join(self.here, "derived.db")) as derived:
            rows = derived.execute("SELECT bytes FROM ballot WHERE counted").fetchall()
        return collections.Counter(read_ballot(row[0]) for row in rows)

    def test_the_published_figures_come_out(self):
        self.assertEqual(self.account["ballots"]["added"], 8984)  # "total ballots processed"
        count = sync("count", self.here, "--method", "first-choices", "--json").json()
        first = {name: ROUNDS[0][name] for name in CANDIDATES}
        self.assertEqual(count["scores"], first)
        self.assertEqual((count["ballots"], count["blank"]), (8984, ROUNDS[0]["exhausted"] + INVALID))
        self.assertEqual(count["winners"], ["wright"])

        rankings = self.derived_rankings()
        out = set()
        for votes, defeated in zip(ROUNDS, [*DEFEATED, set()]):
            self.assertEqual(round_of(rankings, out), votes)
            out |= defeated

        ours = collections.Counter()
        for ranking, number in rankings.items():
            ours[tuple((name,) for name in ranking)] += number
        tied = {places: number for places, number in self.table.items()
                if any(len(place) > 1 for place in places)}
        self.assertEqual(sum(tied.values()), 6)
        as_typed = {tuple((name,) for name in typed(places)): 0 for places in tied}
        for places, number in tied.items():
            as_typed[tuple((name,) for name in typed(places))] += number
        for (one, other), published in PAIRS.items():
            for a, b, figure in ((one, other, published[0]), (other, one, published[1])):
                self.assertEqual(beats(ours, a, b) - beats(as_typed, a, b) + beats(tied, a, b),
                                 figure, (a, b))

    def test_every_ranking_arrives_whole_and_as_often_as_it_was_typed(self):
        self.assertEqual(sync("count", self.here, "--json").code, 0)
        expected = collections.Counter()
        for places, number in self.table.items():
            expected[typed(places)] += number
        self.assertEqual(self.derived_rankings(), expected)


if __name__ == "__main__":
    main()
