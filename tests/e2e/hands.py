#!/usr/bin/env python3
"""Votes without a touch, on real kiosk windows: by a keyboard, by two switches, and by one switch
while the focus moves on by itself. Each has a campaign of their own, so that counting tells what
that one person answered: it must be what was chosen, own words included.

    hands.py KIOSK SYNC FORM"""

import contextlib
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

import residents
from tablet import Display, Tablet

KIOSK, SYNC, FORM = sys.argv[1:4]
HELD = 3
VENUE = "queen_marys_hall"
DWELL_S = 0.5

# What the keyboard's and the switches' residents say; what is not named is left blank.
BY_KEYBOARD = {
    "language": "pl",
    "answers": {"themes": ["schools", "housing", "jobs"], "housing_priorities": ["repairs"],
                "about_you_consent": ["OK"], "age": ["25_to_34"], "sex": ["prefer_not_to_say"]},
    "issues": [{"theme": "clean", "area": "other_streets", "words": "Kosze"},
               {"theme": "parks", "area": "other_streets", "words": "Lawki pelne smieci"}]}
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


def sync(*words, expect=0):
    done = subprocess.run([SYNC, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != expect:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def middle(control):
    x, y, width, height = control["rect"]
    return x + width / 2, y + height / 2


class Untouched(Tablet):
    """A tablet whose controls are chosen by keys: `tap` is what subclasses make of it."""

    def touch(self, x, y, key=False):
        raise AssertionError("this tablet is not to be touched")

    def focus(self):
        return [each["id"] for each in self.latest["controls"] if each["focused"]]

    def stops(self):
        """What the keys can reach, in reading order."""
        return [each for each in self.latest["controls"]
                if each["enabled"] and each["role"] in ("button", "choice", "key", "field")]

    def press(self, *keys):
        """Until the screen has answered."""
        before = self.latest
        self.display.xdotool("key", "--delay", "12", *keys)
        self.wait(lambda view: view is not before, f"an answer to {' '.join(keys)}")
        self.settle()

    def await_focus(self, names):
        self.wait(lambda view: self.focus() == names, f"the focus to come to {names}")

    def place(self, names, name):
        return names.index(name) if name in names else -1

    def tap(self, name, answered=True):
        self.find(name)
        self.settle()
        self.reach(name)
        self.await_focus([name])
        self.press("Return")


class ByKeyboard(Untouched):
    """From choice to choice by arrows, else by Tab; Enter and Space in turn."""

    choices = 0

    def is_choice(self, name):
        return self.told(name, "role") == "choice"

    def follow_arrows(self, name):
        """Towards it, until it is reached or an arrow leads nowhere new."""
        seen = []
        while self.focus() != [name] and self.focus() not in seen and self.is_choice(self.focus()[0]):
            before = self.focus()
            seen.append(before)
            (x, y), (to_x, to_y) = (middle(self.control(each)) for each in (before[0], name))
            beside = abs(to_x - x) > abs(to_y - y)
            self.display.xdotool("key", ("Right" if to_x > x else "Left") if beside else "Down" if to_y > y else "Up")
            self.waits(lambda view: self.focus() != before, 2.0)

    def reach(self, name):
        if not self.focus():
            self.press("Tab")
        if self.is_choice(name):
            self.follow_arrows(name)
        names = [each["id"] for each in self.stops()]
        steps = names.index(name) - names.index(self.focus()[0])
        if steps:
            self.press(*(["Tab"] if steps > 0 else ["shift+Tab"]) * abs(steps))

    def press(self, *keys):
        if keys == ("Return",) and self.control(self.focus()[0])["role"] != "field":
            self.choices += 1
            keys = ("space",) if self.choices % 2 else keys
        super().press(*keys)


class BySwitches(Untouched):
    """Next and select, which type Space and Enter; on the keyboard rows first, then keys."""

    def rows(self):
        """Stops as a switch meets them: names of one control, or of a row of keys."""
        rows = []
        for stop in self.stops():
            is_beside = (rows and stop["role"] == "key" and rows[-1][-1]["role"] == "key"
                         and abs(middle(stop)[1] - middle(rows[-1][-1])[1]) < stop["rect"][3] / 2)
            rows[-1].append(stop) if is_beside else rows.append([stop])
        return [[each["id"] for each in row] for row in rows]

    def go(self, steps):
        if steps:
            self.press(*["space"] * steps)

    def reach(self, name):
        rows = self.rows()
        row = next(row for row in rows if name in row)
        if row != self.focus():
            at = self.place(rows, self.focus())
            self.go(rows.index(row) - at + (len(rows) if rows.index(row) <= at else 0))
        if len(row) > 1:
            self.await_focus(row)
            self.press("Return")
            self.await_focus(row[:1])
            self.go(row.index(name))

    def type(self, text):
        residents.type_on_screen(self, text)


class ByOneSwitch(BySwitches):
    """The focus moves by itself; the switch is pressed when it is there."""

    scans = False

    def reach(self, name):
        if not self.scans:
            super().reach(name)
            return
        row = next(row for row in self.rows() if name in row)
        self.await_focus(row)
        if len(row) > 1:
            self.press("space")
            self.await_focus([name])

    def press(self, *keys):
        super().press(*(["space"] if self.scans else keys))

    def settle(self):
        """What moves by itself never settles; what is waited for is enough."""
        if not self.scans:
            super().settle()


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
        threads = [threading.Thread(target=self.vote_by_plan, args=(ByKeyboard, BY_KEYBOARD)),
                   threading.Thread(target=self.vote_by_plan, args=(BySwitches, BY_SWITCHES)),
                   threading.Thread(target=self.vote, args=(ByOneSwitch, self.short_form(), self.scan))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.failures, [], "\n".join(self.failures))
        for kind, plan in ((ByKeyboard, BY_KEYBOARD), (BySwitches, BY_SWITCHES)):
            self.merge(kind)
            for question in residents.Form(FORM).in_ballot():
                self.check_ballot(kind, question, plan["answers"].get(question["name"], []))
            self.check_words(kind, [(each["words"], each["theme"], each["area"]) for each in plan["issues"]])
        self.merge(ByOneSwitch)
        self.check_ballot(ByOneSwitch, {"name": "lamps", "type": "rank"}, ["yard", "gate"])
        self.check_words(ByOneSwitch, [("As",)])

    # -- comparing

    def merge(self, kind):
        campaign = self.path(kind.__name__)
        sync("merge", campaign, campaign + "-bundles", expect=HELD)
        sync("devices", campaign, "--approve", "all")

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
