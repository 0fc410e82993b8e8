#!/usr/bin/env python3
"""100,000 simulated ballots, counted twice: by `count --json`, and here from truth.csv by the
definitions of DESIGN, "Counting" - every question, every method; every --by in turn. Run as the other
scenarios, with bigcount-simulate and make-campaign as further paths."""

import collections
import concurrent.futures
import csv
import glob
import math
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

SIMULATE, MAKE_CAMPAIGN = (os.path.abspath(sys.argv.pop(4)) for _ in range(2))

from harness import FORM, Outcome, Scenario, main, sync  # noqa: E402 (it reads argv)
from truth import METHODS, Tally, Truth, number_of, questions_of, rows_of, told  # noqa: E402

CHANNELS = ["hall", "doorstep", "paper"]  # as derived.db numbers them
HUB = os.path.join(os.path.dirname(FORM), "hub")


class Simulated(Scenario):
    def simulate(self, out, *words, campaign, code=0):
        done = Outcome(subprocess.run([SIMULATE, os.path.join(campaign, "survey.pack"), "--out",
                                       self.path(out), *map(str, words)],
                                      text=True, capture_output=True))
        self.assertEqual(done.code, code, done.err)
        return done

    def take(self, campaign, name):
        self.assertEqual(sync("merge", campaign, self.path(name)).code, 3)  # none approved yet
        self.assertEqual(sync("devices", campaign, "--approve", "all").code, 0)

    def truth(self, name):
        return Truth(self.path(name, "truth.csv"))

    def counted(self, campaign, question, method, by):
        done = sync("count", campaign, "--question", question.name, "--method", method, "--by", by,
                    "--json")
        self.assertEqual(done.code, 0, done.err)
        return done.json()

    def check(self, counted, truth, question, method, by):
        with self.subTest(question=question.name, method=method, by=by):
            whole = Tally(question, truth.cells(question.name), len(truth.rows))
            self.assertEqual(told(counted), whole.expected(method))
            groups = truth.cells_by(question.name, by)
            self.assertEqual(set(counted["by"]), set(groups))
            for value, (cells, ballots) in groups.items():
                self.assertEqual(told(counted["by"][value]),
                                 Tally(question, cells, ballots).expected(method), value)

    def recount(self, campaign, truth, form, splits=(), of_each=None):
        """Every question by every method, split by everything that splits, or by `splits`; with
        `of_each` by so many of them in turn."""
        questions = questions_of(form)
        splits = splits or [q.name for q in questions
                            if q.type.startswith("select")] + ["venue", "channel"]
        counts = [(q, method) for q in questions for method in METHODS[q.type]]
        jobs = [(*count, splits[(place + turn) % len(splits)])
                for place, count in enumerate(counts) for turn in range(of_each or len(splits))]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for job, counted in zip(jobs, pool.map(lambda job: self.counted(campaign, *job), jobs)):
                self.check(counted, truth, *job)
        return len(jobs)

    def issues_in(self, campaign):
        """The multiset of issues in derived.db, as rows of issues.csv."""
        found = collections.Counter()
        with sqlite3.connect(os.path.join(campaign, "derived.db")) as db:
            selects = collections.defaultdict(dict)
            for issue, question, choice in db.execute("SELECT issue, question, choice"
                                                      " FROM issue_select"):
                selects[issue][question] = choice
            for key, *row, channel in db.execute(
                    "SELECT i.key, i.question, i.language, i.text, s.venue, s.channel FROM issue i"
                    " JOIN session s ON s.row = i.key >> 20 WHERE i.counted"):
                names = ("question", "language", "text", "venue")
                found[frozenset((dict(zip(names, row)) | {"channel": CHANNELS[channel]}
                                 | selects[key]).items())] += 1
        return found

    def check_issues(self, campaign, name, repeat="issues", selects=("theme", "area")):
        written = collections.Counter()
        for row in rows_of(self.path(name, "issues.csv")):
            alone = row["question"] != repeat  # such a text goes with no selects
            written[frozenset((key, value) for key, value in row.items()
                              if not (alone and key in selects))] += 1
        self.assertEqual(self.issues_in(campaign), written)
        return sum(written.values())


class HundredThousand(Simulated):
    """Of the splits two of each; the whole product is counted of fewer ballots (Tablets), and here
    where tools/soak asks for more."""

    BALLOTS = int(os.environ.get("BIGCOUNT_BALLOTS", 100_000))
    OF_EACH = 8 if "BIGCOUNT_BALLOTS" in os.environ else 2

    def test_every_count_of_100_000_ballots_equals_a_count_made_in_another_language(self):
        campaign = self.campaign()
        self.simulate("sent", "--tablets", 20, "--sessions", self.BALLOTS // 2000, "--ballots", 100,
                      "--seed", 2011, "--no-box", campaign=campaign)
        self.assertEqual(len(glob.glob(self.path("sent", "*.bundle"))), self.BALLOTS // 100)
        self.take(campaign, "sent")
        truth = self.truth("sent")
        self.assertEqual(len(truth.rows), self.BALLOTS)
        self.assertEqual(self.recount(campaign, truth, FORM, of_each=self.OF_EACH),
                         (12 * 3 + 7) * self.OF_EACH)
        self.assertGreater(self.check_issues(campaign, "sent"), self.BALLOTS // 10)
        self.check_asked(truth)
        self.check_variety(truth)

    def check_asked(self, truth):
        """Residents answer what they are asked, and nothing else (survey.csv, `relevant`)."""
        for row in truth.rows:
            for name, cell in row.items():
                theme, drill, _ = name.partition("_priorities")
                self.assertTrue(not drill or not cell or theme in row["themes"].split(), row)
            about = [row[name] for name in ("home_area", "age", "sex", "ethnic_group",
                                            "long_term_condition", "condition_effect")]
            self.assertTrue(row["about_you_consent"] or not any(about), row)
            self.assertFalse(row["age"] == "under_16" and any(about[2:]), row)
            self.assertTrue(row["long_term_condition"] == "yes" or not about[5], row)

    def check_variety(self, truth):
        """Without ties, options that nobody chose and rankings of each length, this proved less."""
        themes = [row["themes"].split() for row in truth.rows]
        self.assertEqual({len(ranking) for ranking in themes}, {0, 1, 2, 3})
        ties = unchosen = 0
        for question in questions_of(FORM):
            for cells, ballots in truth.cells_by(question.name, "ethnic_group").values():
                scores = Tally(question, cells, ballots).mentions.values()
                ties += any(n > 1 and score for score, n in collections.Counter(scores).items())
                unchosen += 0 in scores
        self.assertGreater(ties, 10)
        self.assertGreater(unchosen, 10)


class Hub(Simulated):
    """The second form: every type, lists that follow other answers, repeats of both kinds."""

    def test_every_count_of_the_second_form_equals_a_count_made_in_another_language(self):
        campaign = self.path("campaign")
        self.assertEqual(subprocess.run([MAKE_CAMPAIGN, HUB, campaign]).returncode, 0)
        self.simulate("sent", "--tablets", 2, "--sessions", 3, "--ballots", 60, "--seed", "hub",
                      campaign=campaign)
        self.take(campaign, "sent")
        truth = self.truth("sent")
        self.assertEqual(len(truth.rows), 360)
        for row in truth.rows:
            row["hours"] = self.hours(row)
            row["repetitions"] = self.others_at_home(row)
        self.assertEqual(self.recount(campaign, truth, HUB, ["area"]), 32 + 2 * 3 + 1 + 2)
        self.assertGreater(self.check_issues(campaign, "sent", "repairs", ("repair", "since")), 100)
        self.check_repetitions_are_told(campaign, sum(row["repetitions"] for row in truth.rows))
        self.check_asked(truth)
        self.check_variety(truth)

    def check_repetitions_are_told(self, campaign, number):
        told = sync("count", campaign, "--question", "person_age").out
        self.assertIn(f"n = {number} repetitions in 360 ballots", told)
        report = self.path("report.html")
        self.assertEqual(sync("report", campaign, "--out", report).code, 0)
        self.assertRegex(pathlib.Path(report).read_text(encoding="utf-8"),
                         r"How old is this person\?</bdi></b>.*\(a ballot may tell of several\)")

    @staticmethod
    def others_at_home(row):
        """survey.csv: who lives with you, ${people} - 1 of them where there is more than one; a
        ballot has room for as many as truth.csv has columns."""
        room = sum(name.startswith("person_age[") for name in row)
        return min(max(int(row["people"] or 0) - 1, 0), room)

    @staticmethod
    def hours(row):
        """survey.csv: round((${shuts} - ${opens}) * 24, 1), times being parts of a day; halves go
        up."""
        if not row["opens"] or not row["shuts"]:
            return ""
        opens, shuts = (number_of(row[name]) / 1440 for name in ("opens", "shuts"))
        return str(math.floor((shuts - opens) * 24 * 10 + 0.5) / 10)

    def check_asked(self, truth):
        areas = {row["name"]: row["area"] for row in rows_of(os.path.join(HUB, "choices.csv"))
                 if row["list_name"] == "streets"}
        for row in truth.rows:
            self.assertIn(areas.get(row["street"], row["area"]), (row["area"], ""))
            self.assertTrue(row["area"] not in ("", "elsewhere") or not row["years"], row)
            self.assertTrue(row["visits"] != "never" or not row["ways"], row)
            self.assertTrue("none" not in row["days"].split() or row["days"] == "none", row)
            self.assertTrue(not row["shuts"] or not row["opens"] or row["shuts"] > row["opens"])
            self.assertTrue(not row["first_day"] or row["first_day"] >= "2026", row)
            about = [row[name] for name in ("age", "language", "health", "needs")]
            self.assertTrue(row["consent"] or not any(about), row)
            self.assertTrue(row["people"] not in ("", "1") or not row["person_age[1]"], row)

    def check_variety(self, truth):
        for name in truth.rows[0]:
            if name not in ("needs", "channel") and not name.endswith(("[4]", "[5]", "[6]")):
                self.assertGreater(len(truth.cells(name)), 1, name)


class Tablets(Simulated):
    WORDS = ("--tablets", 2, "--sessions", 2, "--ballots", 30, "--seed", "hall")

    def form_with_more(self):
        """Norbiton's, with several to choose from, something that must be answered and a text."""
        form = shutil.copytree(FORM, self.path("form"))
        with open(os.path.join(form, "survey.csv"), "a", encoding="utf-8") as file:
            columns = rows_of(os.path.join(FORM, "survey.csv"))[0].keys()
            for row in ({"type": "select_multiple areas", "name": "visits", "max_choices": "4"},
                        {"type": "text", "name": "advice"}):
                row |= {column: "More" for column in columns if column.startswith("label::")}
                csv.DictWriter(file, columns).writerow(row)
        return form

    def test_through_boxes_counts_are_the_same_and_nothing_of_the_boxes_stays(self):
        form, campaign = self.form_with_more(), self.path("campaign")
        self.assertEqual(sync("new", campaign, "--form", form, "--trial").code, 0)
        self.simulate("sent", *self.WORDS, campaign=campaign)
        kinds = collections.Counter(os.path.splitext(name)[1] for name
                                    in os.listdir(self.path("sent")))
        self.assertEqual(kinds, {".bundle": 4, ".pack": 1, ".csv": 2})
        self.take(campaign, "sent")
        truth = self.truth("sent")
        self.assertEqual(len(truth.rows), 120)
        self.assertTrue(any(len(row["visits"].split()) == 4 for row in truth.rows))
        self.assertEqual(self.recount(campaign, truth, form), (12 * 3 + 8) * 9)
        self.assertGreater(self.check_issues(campaign, "sent"), 20)
        status = sync("status", campaign, "--json").json()
        self.assertEqual((status["missing"], status["quarantined"]), ([], []))

    def test_numbers_dates_and_times_are_summed_up_as_python_does(self):
        form, campaign = self.path("form"), self.path("campaign")
        os.mkdir(form)
        self.write("form/survey.csv", "type,name,label,parameters,max_choices,constraint\n"
                   "integer,people,People,,,. > 3\ndecimal,hours,Hours,,,\n"
                   "range,mark,Mark,start=-2 end=5 step=0.5,,\n"
                   "date,since,Since,,,\ntime,clock,Clock,,,\n"
                   "select_multiple places,seen,Seen,,2,\n")
        self.write("form/choices.csv", "list_name,name,label\nplaces,park,A\nplaces,\"a,b\",B\n"
                   "places,hall,C\n")
        self.assertEqual(subprocess.run([MAKE_CAMPAIGN, form, campaign]).returncode, 0)
        self.simulate("sent", "--sessions", 10, "--ballots", 101, "--no-box", campaign=campaign)
        self.take(campaign, "sent")
        truth = self.truth("sent")
        self.assertEqual(self.recount(campaign, truth, form), 6 * 3)
        for name in ("people", "hours", "mark", "since", "clock"):
            self.assertGreater(len(truth.cells(name)), 10)

    def test_a_seed_repeats_answers_with_or_without_a_box_and_every_byte(self):
        campaign = self.campaign()
        for out, more in (("box", []), ("memory", ["--no-box"]), ("again", ["--no-box"]),
                          ("other", ["--no-box", "--seed=door"])):
            words = self.WORDS[:-2] if out == "other" else self.WORDS
            self.simulate(out, *words, *more, campaign=campaign)
        files = {out: {file.name: file.read_bytes()
                       for file in pathlib.Path(self.folder, out).iterdir()}
                 for out in ("box", "memory", "again", "other")}
        for name in ("truth.csv", "issues.csv"):
            self.assertEqual(files["box"][name], files["memory"][name])
            self.assertNotEqual(files["other"][name], files["memory"][name])
        self.assertEqual(files["memory"], files["again"])

    def test_rows_of_a_sheet_are_cast_in_turn(self):
        campaign = self.campaign()
        sheet = self.write("sheet.csv", "themes,words,area,about_you_consent,age,venue\r\n"
                           'parks housing,"One, ""two""",station,OK,under_16,piper_hall\r\n'
                           "youth,,,,,\r\n")
        self.simulate("sent", "--sessions", 2, "--ballots", 3, "--answers", sheet, "--no-box",
                      campaign=campaign)
        answers = [(row["themes"], row["about_you_consent"], row["age"])
                   for row in self.truth("sent").rows]
        self.assertEqual(answers, [("parks housing", "OK", "under_16"), ("youth", "", "")] * 3)
        self.take(campaign, "sent")
        scores = sync("count", campaign, "--json").json()["scores"]
        self.assertEqual((scores["parks"], scores["housing"], scores["youth"]), (3, 3, 3))
        self.assertEqual([dict(issue)["text"] for issue in self.issues_in(campaign).elements()],
                         ['One, "two"'] * 3)
        self.simulate("again", "--ballots", 6, "--answers", self.path("sent", "truth.csv"),
                      "--no-box", campaign=campaign)
        self.assertEqual([(row["themes"], row["about_you_consent"], row["age"])
                          for row in self.truth("again").rows], answers)

    def test_misuse_ends_with_2_and_what_cannot_be_done_with_1(self):
        campaign = self.campaign()
        pack = os.path.join(campaign, "survey.pack")
        for words in ([], [pack], [pack, pack, "--out", "x"], [pack, "--out"],
                      [pack, "--out", "x", "--ballots", "0"], [pack, "--out", "x", "--sessions=-1"],
                      [pack, "--out", "x", "--tablets", "two"], [pack, "--out", "x", "--fast"],
                      [pack, "--out", "x", "--seed", "s" * 31]):
            done = Outcome(subprocess.run([SIMULATE, *words], cwd=self.folder, text=True,
                                          capture_output=True))
            self.assertRefused(done, 2)
        self.write("sheet.csv", "themes\ncastles\n")
        os.mkdir(self.path("none"))
        self.write("none/truth.csv", "mine")
        for words in ([self.write("no.pack", "x"), "--out", "x"], [pack + "s", "--out", "x"],
                      [pack, "--out", "x", "--answers", "sheet.csv"], [pack, "--out", "none"]):
            done = Outcome(subprocess.run([SIMULATE, *words], cwd=self.folder, text=True,
                                          capture_output=True))
            self.assertRefused(done, 1)
        self.assertEqual(os.listdir(self.path("none")), ["truth.csv"])
        self.assertFalse(os.path.exists(self.path("x")))


if __name__ == "__main__":
    main()
