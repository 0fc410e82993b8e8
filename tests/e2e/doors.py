#!/usr/bin/env python3
"""A whole day at forty doors, upright in one hand, on a real kiosk window: residents who take part in
two languages, doors where nobody answers, declines or wants a later call, a tap taken back, a short
and a long sleep of the tablet, a battery that runs low, a crash, a stick pulled out while it is written. Every number that
status tells is compared with what was tapped, and the count with what was answered.

    doors.py KIOSK SYNC SHIM FORM"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import unittest

import residents
import steward
from coordinator import HELD, sync
from shim import Shim
from tablet import Display, Tablet

KIOSK, SHIM, FORM = (os.path.abspath(sys.argv[at]) for at in (1, 3, 4))
# About noon where these doors are, whenever the test runs: a session closes by itself at midnight, and
# a tablet sleeps for minutes here.
os.environ["TZ"] = f"Doors{time.gmtime().tm_hour - 12:+d}"
VENUE = "cambridge_road_doors"
QUICK_S, SURELY_S = 20, 10  # under the first a visit is quick; past the second it is made long
NO, DECLINED, BACK = "no_answer", "declined", "come_back"
COUNTERS = ("took_part", NO, DECLINED, BACK, "quick_visits")
HAND_BACK = {"en": "Pass the tablet back", "pl": "Oddaj tablet"}
# Before the crash and after it: 40 doors, of which 17 take part, one of them in two goes.
MORNING = ["en", NO, "pl", NO, DECLINED, "en", "take back", BACK, NO, "short sleep", "pl", NO, "en", DECLINED, NO,
           "long sleep", "pl", NO, "en", BACK, "crash"]
EVENING = [NO, "en", "pl", NO, "en", DECLINED, "en", NO, "pl", BACK, "en", NO, "pl", DECLINED, "en", NO, "en", NO, BACK,
           DECLINED, NO]


class Doors(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-doors-")
        self.campaign, self.stick = self.path("campaign"), self.path("stick")
        os.mkdir(self.stick)
        sync("new", self.campaign, "--form", FORM, "--trial")
        self.form = residents.Form(FORM)
        self.themes = self.form.choices[self.form.question("themes")["list"]]
        self.random = random.Random(2011)
        self.rows, self.sessions = [], []
        self.shim = Shim(SHIM, self.path("shim"), self.stick)
        self.put_battery(12)
        self.display = Display(800, 1280)
        self.tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("tablet"), self.display,
                             describe=self.path("describe.jsonl"), export=self.stick, system=self.path("system"),
                             shim=self.shim).start()

    def tearDown(self):
        self.tablet.stop()
        self.display.close()
        shutil.rmtree(self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def put_battery(self, percent):
        folder = self.path("system", "sys", "class", "power_supply", "BAT0")
        os.makedirs(folder, exist_ok=True)
        for name, word in (("type", "Battery"), ("capacity", str(percent)), ("status", "Discharging")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(word + "\n")

    # -- what happens at a door

    def take_part(self, language, asleep_s=0):
        """A short visit: one theme, the rest blank. Sleep comes when the theme is chosen; a long one
        ends the visit."""
        tablet, theme = self.tablet, self.random.choice(self.themes)
        tablet.tap("door.part")
        tablet.tap("ready")
        tablet.wait_screen("welcome")
        if language == "pl":
            tablet.tap("language:pl")
        tablet.tap("start")
        began = time.monotonic()
        tablet.wait_screen("what")
        tablet.tap("next")
        residents.choose(tablet, theme)
        self.sleep(asleep_s)
        if asleep_s > residents_idle_s():
            self.hand_back(language)
            return
        self.assertTrue(tablet.told(f"choice:{theme}", "chosen"))
        while tablet.view()["screen"] != "review":
            tablet.tap("next")
        is_quick = asleep_s == 0 and time.monotonic() - began < SURELY_S
        if not is_quick and asleep_s == 0:
            self.shim.sleep(QUICK_S)  # too near to tell
        tablet.tap("save")
        tablet.wait_screen("saved")
        tablet.tap("done")
        self.hand_back(language)
        self.sessions[-1]["took_part"] += 1
        self.sessions[-1]["quick_visits"] += is_quick
        self.rows.append({"language": language, "answers": {"themes": [theme]}, "issues": []})

    def sleep(self, seconds):
        if seconds == 0:
            return
        os.kill(self.tablet.process.pid, signal.SIGSTOP)
        self.shim.sleep(seconds)
        os.kill(self.tablet.process.pid, signal.SIGCONT)
        time.sleep(2.5)  # it looks once a second

    def hand_back(self, language):
        self.tablet.wait_screen("hand_back")
        self.assertEqual(self.tablet.told("title", "label"), HAND_BACK[language])
        self.tablet.tap("have")
        self.tablet.wait_screen("doors")

    def count(self, what):
        self.tablet.tap(f"door:{what}")
        self.sessions[-1][what] += 1
        expected = str(self.sessions[-1][what])
        self.tablet.wait(lambda view: self.tablet.told(f"door:{what}", "value") == expected, f"{what} at {expected}")

    def take_back(self):
        self.count(DECLINED)
        self.tablet.tap("door.take-back")
        self.sessions[-1][DECLINED] -= 1

    def crash(self):
        """The tablet's steward counted, too; what the box holds is told beside it."""
        self.tablet.kill()
        self.put_battery(5)
        self.tablet.start()
        self.tablet.wait_screen("closed")
        steward.enter(self.tablet)
        self.tablet.wait_screen("steward_recover")
        self.type_count(self.sessions[-1]["took_part"])
        self.tablet.tap("steward.confirm")
        self.tablet.wait_screen("steward_panel")

    def type_count(self, count):
        for digit in str(count):
            self.tablet.tap(f"pin:{digit}")

    def at_door(self, what):
        acts = {"take back": self.take_back, "crash": self.crash,
                "short sleep": lambda: self.take_part("en", asleep_s=100),
                "long sleep": lambda: self.take_part("pl", asleep_s=400)}
        if what in acts:
            acts[what]()
        elif what in HAND_BACK:
            self.take_part(what)
        else:
            self.count(what)

    def go_round(self, doors, battery):
        self.sessions.append(dict.fromkeys(COUNTERS, 0))
        steward.open_session(self.tablet, VENUE, channel="doorstep")
        self.tablet.wait_screen("doors")
        self.assertEqual(self.tablet.told("place", "label"), battery)
        for what in doors:
            self.at_door(what)

    # -- the day

    def close_with_the_stick_pulled(self):
        tablet = self.tablet
        steward.enter(tablet)
        tablet.wait_screen("steward_panel")
        self.shim.fail("removed", at=3)
        tablet.tap("steward.close")
        tablet.wait_screen("steward_close")
        self.type_count(self.sessions[-1]["took_part"])
        tablet.tap("steward.confirm")
        tablet.wait_screen("steward_export")
        tablet.wait(lambda view: tablet.control("export.waiting"), "the words that ask for the stick")
        self.assertGreater(self.shim.mend(), 0)  # put back: it goes on by itself
        tablet.wait(lambda view: tablet.control("export.done"), "the end of the export")
        tablet.tap("steward.back")
        tablet.wait_screen("steward_panel")
        steward.shut_down(tablet)

    def compare_status(self):
        status = json.loads(sync("status", self.campaign, "--json"))
        told = [{name: session[name] for name in COUNTERS} for session in status["sessions"]]
        self.assertEqual(told, self.sessions)
        for session, own in zip(status["sessions"], self.sessions):
            for name in ("ballots", "closed_with_ballots", "hand_count"):
                self.assertEqual(session[name], own["took_part"], name)
            self.assertEqual((session["issues"], session["venue"], session["channel"]), (0, VENUE, "doorstep"))
        self.assertEqual([session["recovered"] for session in status["sessions"]], [True, False])
        self.assertEqual([session["number"] for session in status["sessions"]], [1, 2])
        self.assertEqual(status["people"], {name: sum(own[name] for own in self.sessions) for name in COUNTERS})
        for name in ("held", "missing", "warnings", "quarantined"):
            self.assertEqual(status[name], [], name)

    def test_every_number_of_a_day_at_forty_doors_is_right(self):
        doors = [each for each in MORNING + EVENING if each not in ("take back", "crash")]
        self.assertEqual(len(doors), 40)
        steward.first_start(self.tablet, "Tablet 1")
        self.go_round(MORNING, "Battery 12\u00a0%. Please charge the tablet.")
        self.go_round(EVENING, "Battery 5\u00a0%. Close the session and charge.")
        self.assertEqual(len(self.rows), 17)
        self.close_with_the_stick_pulled()
        sync("merge", self.campaign, self.stick, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        self.compare_status()
        counted = json.loads(sync("count", self.campaign, "--question", "themes", "--json"))
        for key, own in residents.count_question(self.form, self.rows, "themes").items():
            self.assertEqual(counted[key], own, key)


def residents_idle_s():
    """The form's own idle time and the notice after it."""
    settings = residents.Form.sheet(FORM, "settings")[0]
    return int(settings.get("idle_s") or 180) + 30


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
