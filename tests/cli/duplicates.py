#!/usr/bin/env python3
"""duplicates: each layer apart, with its evidence, and that suspicion drops nothing. Expected
numbers are worked out here from what was cast. Run as the other scenarios, with bigcount-simulate
as a further path."""

import collections
import datetime
import fractions
import math
import os
import shutil
import statistics
import subprocess
import sys

SIMULATE = os.path.abspath(sys.argv.pop(4))

from harness import Scenario, Votes, main, sync  # noqa: E402 (it reads argv)
from truth import rows_of  # noqa: E402

LAYERS = ["same_id", "cards", "same_number", "several_closings", "equal_ballots", "same_words", "large_sessions",
          "quick_visits", "same_id_held"]


def chance(here, here_of, rest, rest_of):
    """Fisher's exact test, in fractions of whole numbers."""
    everything, such = here_of + rest_of, here + rest
    ways = sum(math.comb(such, k) * math.comb(everything - such, here_of - k)
               for k in range(here, min(such, here_of) + 1))
    return float(fractions.Fraction(ways, math.comb(everything, here_of)))


class Listing(Scenario):
    def found(self, campaign):
        done = sync("duplicates", campaign, "--json")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(list(done.json()), LAYERS)
        return done.json()

    def only(self, campaign, layer):
        """Of this layer, one or more; of the others nothing."""
        found = self.found(campaign)
        self.assertEqual([name for name in LAYERS if found[name]], [layer])
        return found[layer]

    def close_to(self, told, expected):
        self.assertLess(abs(told - expected), 1e-6 * expected)


class Closings(Votes, Listing):
    def test_one_session_closed_in_several_states_is_named_with_each(self):
        """Somebody copied the tablet twice while the session was open."""
        ballots = ["ballot themes=parks"]
        self.session(self.here, "Hall", ballots * 8 + ["copy " + self.path("Eight.box")] + ballots +
                     ["copy " + self.path("Nine.box")] + ballots * 11 +
                     ["issue theme=parks area=station | The lamp is broken"], "hall")
        self.session(self.here, "Eight", ["hand_count 8"], "second")
        self.session(self.here, "Nine", ["hand_count 9"], "third")
        self.merge(*map(self.path, ("hall", "second", "third")), code=3)
        sync("devices", self.here, "--approve", "all")
        session, = sync("status", self.here, "--json").json()["sessions"]
        self.assertEqual((session["ballots"], session["closed_with_ballots"]), (20, 20))
        told = "(20 ballots and 1 issue; 9 and 0; 8 and 0): a copied tablet, or a forged closing?\n"
        self.assertIn("\nHall, session 1: closed in several states " + told +
                      f"See what is double, and what settles it: bigcount-sync duplicates {self.here}\n",
                      sync("status", self.here).out)
        one, = self.only(self.here, "several_closings")
        place, = one["sessions"]
        self.assertEqual((place["tablet"], place["closed_as"], place["counts"]),
                         ("Hall", "20 ballots and 1 issue; 9 and 0; 8 and 0", True))
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 20)
        self.assertEqual(sync("report", self.here, "--out", self.path("r.html")).code, 0)
        with open(self.path("r.html"), encoding="utf-8") as page:
            self.assertIn(told.strip() + " <", page.read())
        self.verified(session["id"], "20 ballots and 1 issue; 9 and 0; 8 and 0")
        text = sync("duplicates", self.here).out
        self.assertIn("one session closed in several states (what is here of all counts): 1\n  closed "
                      "with 20 ballots and 1 issue; 9 and 0; 8 and 0: ", text)
        self.assertIn(place["settle"] + "\n", text)
        self.assertEqual(sync(*place["settle"].split(" ")[1:]).code, 0)
        self.assertEqual(self.found(self.here)["several_closings"], [])
        self.assertNotIn("closed in several states", sync("status", self.here).out)


    def verified(self, session, states):
        """The ledger is sound all the same; of its bundles none holds more than one closing."""
        says = (f"It was closed in several states ({states}): a copied tablet, or a forged closing? Its records "
                "were compared with the first of these.")
        for more in ([], ["--derive"]):
            done = sync("verify", self.here, *more)
            self.assertEqual(done.code, 0, done.out)
            self.assertIn(f"\nnotice: Hall, session 1 ({session[:8]}): {says}\n", done.out)
            self.assertIn("exactly those that the tablet closed its session with", done.out)
            self.assertEqual([notice["text"] for notice in
                              sync("verify", self.here, *more, "--json").json()["notices"]], [says])


class Suspicion(Listing):
    def simulate(self, out, *words, sheet=None):
        """Casts; and the rows of truth.csv."""
        if sheet:
            words = (*words, "--answers", self.write(out + ".csv", sheet))
        done = subprocess.run([SIMULATE, self.path("campaign", "survey.pack"), "--out",
                               self.path(out), "--no-box", *map(str, words)],
                              text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        sync("merge", self.here, self.path(out))
        return rows_of(self.path(out, "truth.csv"))

    def setUp(self):
        super().setUp()
        self.here = self.campaign()

    def approve(self):
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)

    def ballots(self):
        return sync("count", self.here, "--json").json()["ballots"]

    def random_votes(self, seed):
        """In a campaign of its own: 6 to 40 sessions of 12, 30 or 100 ballots."""
        shapes = ((2, 3, 12), (4, 5, 30), (5, 8, 100))
        tablets, sessions, ballots = shapes[seed % len(shapes)]
        self.here = shutil.copytree(self.made, self.path(f"campaign-{seed}"))
        self.simulate(f"votes-{seed}", "--tablets", tablets, "--sessions", sessions, "--ballots",
                      ballots, "--seed", seed)
        self.approve()
        return self.found(self.here)

    def test_random_votes_raise_no_suspicion(self):
        """BIGCOUNT_CAMPAIGNS of them (1): by the level one in a hundred may, of each layer."""
        campaigns, self.made = int(os.environ.get("BIGCOUNT_CAMPAIGNS", 1)), self.here
        flagged = [name for seed in range(1, campaigns + 1)
                   for name, found in self.random_votes(seed).items() if found]
        for layer in LAYERS:
            self.assertLessEqual(flagged.count(layer), campaigns // 50, layer)
        if campaigns == 1:
            self.assertEqual(sync("duplicates", self.here).out.count(": none\n"), len(LAYERS) - 1)
        else:
            print(f"{len(flagged)} alarms in {campaigns} campaigns of random votes")

    def test_equal_ballots_are_told_with_the_expected_number_and_still_count(self):
        size = 30
        rows = self.simulate("hall", "--tablets", 2, "--sessions", 4, "--ballots", size)
        answers = [name for name in rows[0] if name not in ("venue", "channel")]
        cast = [tuple(row[name] for name in answers) for row in rows]
        often = next(tuple(row[name] for name in answers) for row in rows
                     if row["themes"] and not row["about_you_consent"])
        sheet = ",".join(answers) + "\n" + ",".join(often) + "\n"
        self.simulate("door", "--ballots", 25, "--seed", "door", sheet=sheet)
        self.approve()
        one, = self.only(self.here, "equal_ballots")
        blank = sum(not any(ballot) for ballot in cast)
        numbers = (25, 25, cast.count(often), len(cast) - blank)
        self.assertEqual((one["here"], one["here_of"], one["elsewhere"], one["elsewhere_of"]),
                         numbers)
        self.close_to(one["expected"], 25 * cast.count(often) / (len(cast) - blank))
        self.close_to(one["chance"], chance(*numbers))
        sessions = 1 + sum(sum(map(any, cast[at:at + size])) >= 5
                           for at in range(0, len(cast), size))
        self.close_to(one["flagged_up_to"], 0.01 / (sessions * (len(cast) - blank + 25) / 5))
        self.assertEqual(len(set(one["receipts"])), 25)
        self.assertEqual(self.ballots(), len(cast) + 25)
        told = sync("duplicates", self.here)
        self.assertRegex(told.out, r"expected: 1\n  25 of 25 ballots are equal; in the other "
                         rf"sessions {cast.count(often)} of {len(cast) - blank}, so that ")
        self.check_settled(one)

    def check_settled(self, one):
        self.assertIn(one["settle"], sync("duplicates", self.here).out)
        program, act, folder, *words = one["settle"].split(" ")
        self.assertEqual((program, act, folder), ("bigcount-sync", "decide", self.here))
        self.assertEqual(sync(act, folder, *words).code, 0)
        self.assertEqual(self.found(self.here)["equal_ballots"], [])

    def test_the_same_own_words_are_told_with_venues_and_days(self):
        sheet = ("themes,theme,words\n"
                 "parks,parks,The gate of Łąkowa park is  ALWAYS locked\n"
                 "parks,parks, the GATE of łĄkowa park is always locked\n"
                 "parks,parks,litter\n")
        self.simulate("sent", "--tablets", 2, "--sessions", 2, "--ballots", 12, sheet=sheet)
        self.simulate("small", "--ballots", 3, "--seed", "small", sheet=sheet)
        self.approve()
        one, = self.found(self.here)["same_words"]
        written = [issue for out in ("sent", "small")
                   for issue in rows_of(self.path(out, "issues.csv")) if "gate" in
                   issue["text"].lower()]
        self.assertEqual(one["issues"], len(written))
        self.assertEqual(len(written), 4 * 8 + 2)
        self.assertIn(one["words"], [issue["text"] for issue in written])
        told = collections.Counter()
        for place in one["places"]:
            told[place["venue"]] += place["issues"]
        self.assertEqual(told, collections.Counter(issue["venue"] for issue in written))
        days = [place["day"] for place in one["places"] if "day" in place]
        self.assertEqual(len(days), 4)
        week, = [place for place in one["places"] if "week" in place]  # DESIGN 4.4: 3 ballots
        self.assertEqual(week["issues"], 2)
        self.assertEqual(datetime.date.fromisoformat(week["week"]).weekday(), 0)
        self.assertNotIn("tablet", str(one))

    def test_a_session_far_larger_than_the_others_is_told(self):
        sizes = collections.defaultdict(list)
        for sessions, ballots in ((14, 5), (14, 14), (1, 600)):
            rows = self.simulate(f"s{ballots}", "--sessions", sessions, "--ballots", ballots,
                                 "--seed", f"e{ballots}")
            for row in rows[::ballots]:
                sizes[row["channel"]].append(ballots)
        self.approve()
        one, = self.only(self.here, "large_sessions")
        self.assertEqual((one["here"], one["here_of"]), (600, 14 * 19 + 600))
        lower, _, upper = statistics.quantiles(sizes[one["channel"]], n=4, method="inclusive")
        self.assertGreater(len(sizes[one["channel"]]), 7)
        self.close_to(one["ordinary_up_to"], upper * max(upper / lower, 2) ** 3)
        self.assertEqual(self.ballots(), 866)
        self.assertRegex(sync("duplicates", self.here).out, "600 of all 866 ballots; up to [0-9]+ "
                         "are ordinary")


class Facts(Votes, Listing):
    def clone(self):
        """Both go on as the third session of Tablet 1."""
        shutil.copy(self.path("Tablet 1.box"), self.path("Copy.box"))
        self.session(self.here, "Tablet 1", ["ballot themes=youth"] * 3)
        self.session(self.here, "Copy", ["ballot themes=jobs"] * 4)
        self.all_in()

    def test_a_cloned_tablets_sessions_are_told_and_count_until_a_person_decides(self):
        self.clone()
        one, = self.only(self.here, "same_number")
        self.assertEqual([(s["session"], s["counts"]) for s in one["sessions"]], [(3, True)] * 2)
        self.assertEqual(sorted((s["tablet"], s["ballots"]) for s in one["sessions"]),
                         [("Tablet 1", 3), ("Tablet 1", 4)])
        self.assertEqual(len({s["fingerprint"] for s in one["sessions"]}), 1)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7 + 3 + 4)
        told = sync("duplicates", self.here).out
        self.assertIn("sessions with one number: a cloned tablet? (all count): 1\n", told)
        for session in one["sessions"]:
            self.assertIn(session["settle"], told)
        self.check_counts_with_and_without()
        self.assertEqual(sync(*one["sessions"][0]["settle"].split(" ")[1:]).code, 0)
        self.assertEqual(self.found(self.here), {layer: [] for layer in LAYERS})
        self.assertNotIn("contested", sync("count", self.here, "--json").json())

    def test_one_id_with_two_contents_counts_for_none_until_one_is_void(self):
        for tablet, theme in (("Tablet 1", "youth"), ("Tablet 2", "jobs")):
            self.session(self.here, tablet, [f"ballot themes={theme} record=7"])
        self.all_in()
        one, = self.only(self.here, "same_id")
        self.assertEqual((one["kind"], [record["counts"] for record in one["records"]]),
                         ("ballot", [False, False]))
        self.assertEqual(len({record["receipt"] for record in one["records"]}), 1)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7)
        told = sync("duplicates", self.here).out
        self.assertIn("(none of them counts): 1\n  2 ballots bear one id\n", told)
        for record in one["records"]:
            self.assertIn(record["settle"], told)
        says = ("2 ballots share their id with another of other content: neither counts. See: "
                f"bigcount-sync duplicates {self.here}\n")
        status = sync("status", self.here)
        for text in (sync("count", self.here).err, status.out):
            self.assertEqual(text.count(says), 1, text)
        for tablet, counted, ballots in (("Tablet 1", 3, 7), ("Tablet 2", 2, 2)):
            self.assertRegex(status.out, rf"\n{tablet} +session {counted} .* 1 ballot, 1 set aside ")
            self.assertRegex(status.out, rf"\n{tablet} +{counted} +{counted} +{ballots} +1 +[01]\n")
        self.assertRegex(status.out, r"\nvenue +sessions +counted +ballots +ballots set aside +issues\n")
        wrong, = [record for record in one["records"] if record["tablet"] == "Tablet 2"]
        self.assertEqual(sync(*wrong["settle"].split(" ")[1:]).code, 0)
        counted = sync("count", self.here, "--json").json()
        self.assertEqual((counted["ballots"], counted["scores"]["youth"], counted["scores"]["jobs"]),
                         (8, 3, 0))
        status = sync("status", self.here)
        self.assertNotIn("share their id", status.out)
        self.assertRegex(status.out, r"\nTablet 2 +session 2 .* 1 ballot, 1 set aside ")

    def check_counts_with_and_without(self):
        """The seven ballots of harness.py name housing 3 times, parks 4, youth 2 and schools 2."""
        sound = {"housing": 3, "parks": 4, "youth": 2, "schools": 2}
        counted = sync("count", self.here, "--by", "venue", "--json").json()
        contested = counted["contested"]
        for result, scores, ballots in ((counted, {**sound, "youth": 5, "jobs": 4}, 14),
                                        (contested["with"], {**sound, "youth": 5, "jobs": 4}, 14),
                                        (contested["without"], sound, 7)):
            self.assertEqual({name: n for name, n in result["scores"].items() if n}, scores)
            self.assertEqual(result["ballots"], ballots)
        self.assertEqual((contested["ballots"], contested["counted"]), (7, 7))
        self.assertEqual((contested["with"]["winners"], contested["without"]["winners"]),
                         (["youth"], ["parks"]))
        self.assertFalse(contested["same_winners"])
        told = sync("count", self.here).out
        self.assertIn("7 ballots contested, of which 7 count above", told)
        self.assertIn("another leads", told)
        self.assertEqual(sync("report", self.here, "--out", self.path("r.html")).code, 0)
        with open(self.path("r.html"), encoding="utf-8") as file:
            self.assertIn("They decide who leads. With all of them: first \u2068Youth", file.read())
        self.assertRegex(told, r"none of them\n\nplace +option +.*\n +1 +Parks ")

    def test_clones_that_change_no_winner_are_told_as_such(self):
        shutil.copy(self.path("Tablet 1.box"), self.path("Copy.box"))
        for tablet in ("Tablet 1", "Copy"):
            self.session(self.here, tablet, ["ballot themes=parks"])
        self.all_in()
        self.assertTrue(sync("count", self.here, "--json").json()["contested"]["same_winners"])
        self.assertIn("the same leads", sync("count", self.here).out)

    def test_a_campaign_without_doubles_has_none(self):
        self.all_in()
        for theme in ("parks", "jobs"):  # paper is not numbered
            papers = self.write(theme + ".csv", f"themes\n{theme}\n")
            done = sync("import", self.here, papers, "--venue", "piper_hall", "--day", "2026-06-20",
                        "--channel", "paper", "--yes")
            self.assertEqual(done.code, 0, done.err)
        self.assertNotIn("contested", sync("count", self.here, "--json").json())
        self.assertEqual(self.found(self.here), {layer: [] for layer in LAYERS})
        self.assertEqual(sync("duplicates").code, 2)
        self.assertIn("no harm", sync("duplicates", "--help").out)


if __name__ == "__main__":
    main()
