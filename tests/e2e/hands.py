#!/usr/bin/env python3
"""Votes without a touch, on real kiosk windows: by a keyboard, by a numeric keypad, by two switches, and by
one switch while the focus moves on by itself. Each has a campaign of their own, so that counting tells what
that one person answered: it must be what was chosen, own words included.

    hands.py KIOSK SYNC FORM"""

import contextlib
import csv
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
import unittest

import residents
from coordinator import HELD, sync
from tablet import Display
from untouched import ByKeyboard, ByKeypad, ByOneSwitch, BySwitches

KIOSK, FORM = sys.argv[1], sys.argv[3]
VENUE = "queen_marys_hall"
DWELL_S = 0.5

# What the keyboard's, the keypad's and the switches' residents say; what is not named is left blank.
BY_KEYBOARD = {
    "language": "pl",
    "answers": {"themes": ["schools", "housing", "jobs"], "housing_priorities": ["repairs"],
                "about_you_consent": ["OK"], "age": ["25_to_34"], "sex": ["prefer_not_to_say"]},
    "issues": [{"theme": "clean", "area": "other_streets", "words": "Kosze"},
               {"theme": "parks", "area": "other_streets", "words": "Lawki pelne smieci"}]}
# Under 16, and so not asked what is for adults.
BY_KEYPAD = {
    "language": "en",
    "answers": {"themes": ["parks", "youth", "health"], "parks_priorities": ["benches", "play"],
                "about_you_consent": ["OK"], "home_area": ["station"], "age": ["under_16"]},
    "issues": [{"theme": "youth", "area": "station", "words": "Bench"}]}
FOR_ADULTS = {"sex", "ethnic_group", "long_term_condition"}
BY_SWITCHES = {
    "language": "en",
    "answers": {"themes": ["transport", "safety"], "transport_priorities": [], "about_you_consent": []},
    "issues": [{"theme": "maintenance", "area": "other_streets", "words": "Lift"}]}
# A form of one choice and one text, since a scan takes its time.
SHORT = {
    "survey": [["type", "name", "label::English (en)", "max_choices"], ["rank places", "lamps", "Where?", "2"],
               ["text", "why", "Why?", ""]],
    "choices": [["list_name", "name", "label::English (en)"], ["places", "gate", "Gate"],
                ["places", "bridge", "Bridge"], ["places", "yard", "Yard"],
                ["venue", VENUE, "Hall"]],
    "settings": [["form_title", "form_id", "version", "default_language"], ["Lamps", "lamps", "1", "English (en)"]],
}


class Hands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-hands-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.failures = []

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def short_form(self):
        os.mkdir(self.path("form"))
        for sheet, rows in SHORT.items():
            with open(self.path("form", sheet + ".csv"), "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows)
        return self.path("form")

    def vote(self, kind, form, act):
        """One campaign, one tablet, one vote; what went wrong goes to self.failures."""
        name = kind.__name__
        os.mkdir(self.path(name + "-bundles"))
        sync("new", self.path(name), "--form", form, "--trial")
        display = Display(1280, 800)
        tablet = kind(KIOSK, self.path(name, "survey.pack"), self.path(name + "-data"), display,
                      describe=self.path(name + ".jsonl"), export=self.path(name + "-bundles"),
                      more=["--open", VENUE])
        try:
            tablet.start()
            tablet.wait_screen("welcome")
            act(tablet)
        except Exception as error:
            self.failures.append(f"{name}: {error}")
        finally:
            tablet.stop()
            display.close()

    # -- the votes

    def vote_by_plan(self, kind, plan):
        self.vote(kind, FORM, lambda tablet: residents.vote(tablet, residents.Form(FORM), plan))

    def scan(self, tablet):
        """Set up by two switches, done by one."""
        tablet.tap("text-size")
        dwell = f"dwell:{round(DWELL_S * 1000)}"
        while not tablet.control(dwell):
            tablet.tap("page.down")
        tablet.tap(dwell)
        tablet.scans = True
        for name in ("done", "start", "next", "choice:yard", "choice:gate", "next", "key:a", "key:s", "next", "save"):
            tablet.tap(name)
        tablet.wait_screen("saved")
        tablet.tap("done")
        tablet.wait_screen("welcome")
        if tablet.waits(lambda view: tablet.focus(), 2 * DWELL_S):
            raise AssertionError("it scans for the next resident, too")

    def test_every_answer_arrives_as_it_was_chosen(self):
        plans = ((ByKeyboard, BY_KEYBOARD), (ByKeypad, BY_KEYPAD), (BySwitches, BY_SWITCHES))
        threads = [*(threading.Thread(target=self.vote_by_plan, args=each) for each in plans),
                   threading.Thread(target=self.vote, args=(ByOneSwitch, self.short_form(), self.scan))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.failures, [], "\n".join(self.failures))
        for kind, plan in plans:
            self.merge(kind)
            for question in residents.Form(FORM).in_ballot():
                self.check_ballot(kind, question, plan["answers"].get(question["name"], []))
            self.check_words(kind, [(each["words"], each["theme"], each["area"]) for each in plan["issues"]])
        self.assertEqual(FOR_ADULTS & self.asked(ByKeypad), set())
        self.assertEqual(FOR_ADULTS - self.asked(ByKeyboard), set())
        self.merge(ByOneSwitch)
        self.check_ballot(ByOneSwitch, {"name": "lamps", "type": "rank"}, ["yard", "gate"])
        self.check_words(ByOneSwitch, [("As",)])

    # -- comparing

    def merge(self, kind):
        campaign = self.path(kind.__name__)
        sync("merge", campaign, campaign + "-bundles", expect=HELD)
        sync("devices", campaign, "--approve", "all")

    def asked(self, kind):
        """The questions that were on screen."""
        with open(self.path(kind.__name__ + ".jsonl"), encoding="utf-8") as views:
            return {json.loads(view).get("question") for view in views}

    def check_ballot(self, kind, question, told):
        count = json.loads(sync("count", self.path(kind.__name__), "--question", question["name"], "--json"))
        with self.subTest(question=question["name"], by=kind.__name__):
            figures = count["points"] if question["type"] == "rank" else count["scores"]
            chosen = [option for option, score in sorted(figures.items(), key=lambda each: -each[1]) if score]
            self.assertEqual(count["ballots"], 1)
            self.assertEqual(chosen, told)

    def check_words(self, kind, wanted):
        """Own words, each a record of its own with what was chosen beside it."""
        with contextlib.closing(sqlite3.connect(self.path(kind.__name__, "derived.db"))) as derived:
            told = [(text, *(choice for choice, in derived.execute(
                "SELECT choice FROM issue_select WHERE issue = ? ORDER BY place", (key,))))
                for key, text in derived.execute("SELECT key, text FROM issue")]
        self.assertEqual(sorted(told), sorted(wanted))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
