#!/usr/bin/env python3
"""A visit in Arabic, by touch: from right to left, with issues typed by the Arabic keyboard on the
screen, one of which names an English street. Both arrive as they were written, and the ballot in the
tally has exactly the answers given.

    arabic.py KIOSK SYNC FORM"""

import contextlib
import json
import os
import random
import sqlite3
import sys
import unittest

import residents
from coordinator import HELD, sync
from practice import FORM, KIOSK, Practice
from tablet import Display, Tablet

ISSUES = [
    {"theme": "maintenance", "area": "cambridge_road", "words": "المصعد 2 معطل"},
    {"theme": "transport", "area": "outside", "words": "حفر في Cambridge Road منذ سنوات."},
]


class Arabic(Practice):
    def start(self):
        display = Display(1280, 800)
        self.addCleanup(display.close)
        tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("data"), display,
                        describe=self.path("describe"), export=self.bundles, more=["--open", "queen_marys_hall"])
        self.addCleanup(tablet.stop)
        return tablet.start()

    def left_of(self, tablet, name):
        return tablet.find(name)["rect"][0]

    def check_mirrored(self, tablet):
        """The first option stands at the right, Next at the left; what is read has no marks."""
        tablet.tap("language:ar")
        tablet.tap("start")
        tablet.wait_screen("what")
        self.assertLess(self.left_of(tablet, "next"), self.left_of(tablet, "back"))
        tablet.tap("next")
        tablet.wait_screen("rank")
        self.assertGreater(self.left_of(tablet, "choice:housing"), self.left_of(tablet, "choice:safety"))
        self.assertEqual(tablet.told("choice:housing", "label"), "السكن")
        tablet.tap("back")
        tablet.tap("back")

    def test_a_vote_in_arabic_arrives_as_it_was_given(self):
        form = residents.Form(FORM)
        resident = residents.plan(form, random.Random(14), "ar", "parks")
        resident["issues"] = ISSUES
        tablet = self.start()
        tablet.wait_screen("welcome")
        self.check_mirrored(tablet)
        residents.vote(tablet, form, resident)
        tablet.stop()
        self.check(form, resident)

    def check(self, form, resident):
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        for question in form.in_ballot():
            name = question["name"]
            told = json.loads(sync("count", self.campaign, "--question", name, "--json"))
            for key, own in residents.count_question(form, [resident], name).items():
                self.assertEqual(told[key], own, f"{name}: {key}")
        with contextlib.closing(sqlite3.connect(os.path.join(self.campaign, "derived.db"))) as derived:
            texts = sorted(text for text, in derived.execute("SELECT text FROM issue"))
        self.assertEqual(texts, sorted(issue["words"] for issue in ISSUES))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
