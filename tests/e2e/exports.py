#!/usr/bin/env python3
"""A stick between tablet and laptops: a session goes out on it, its acknowledgements come home, and a
new revision of the survey, under which the next session is voted. After the last day of voting what
is home on two machines is erased: neither the box nor its second copy then holds a byte of it, and
the count is what it was. Real window, real touches; mountinfo and /sys are made up, since mounting
needs root, and so are the clock and the second machine.

    exports.py KIOSK SYNC SHIM FORM"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import residents
import steward
from coordinator import HELD, SYNC, sync
from format_example import read_session
from shim import Shim
from tablet import Display, Tablet

KIOSK, _, SHIM, FORM = (os.path.abspath(word) for word in sys.argv[1:5])
VENUE = "queen_marys_hall"
ANOTHER_MACHINE = "0123456789abcdef0123456789abcdef\n"
DAY_S = 24 * 60 * 60


class Exports(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.path = lambda *parts: os.path.join(folder, *parts)
        sync("new", self.path("campaign"), "--form", FORM, "--trial")
        sync("backup", self.path("campaign"), "--out", self.path("elsewhere"))
        self.stick = self.path("VOTES 1")
        os.mkdir(self.path("card"))
        self.clock = Shim(SHIM, self.path("clock"))
        self.form, self.source = residents.Form(FORM), residents.seeded(7)
        display = Display(1280, 800)
        self.addCleanup(display.close)
        self.tablet = Tablet(KIOSK, self.path("campaign", "survey.pack"), self.path("tablet"), display,
                             describe=self.path("describe.jsonl"), system=self.path("system"), shim=self.clock,
                             more=["--mirror", self.path("card")])
        self.addCleanup(self.tablet.stop)
        self.tablet.start()
        steward.first_start(self.tablet, "Tablet 3")

    def put_stick_in(self):
        """What the kernel and the desktop would do: a disk on USB, mounted."""
        os.makedirs(self.stick)
        os.makedirs(self.path("system", "sys", "dev", "block"))
        os.makedirs(self.path("system", "sys", "devices", "usb1", "sdb"))
        os.symlink("../../devices/usb1/sdb", self.path("system", "sys", "dev", "block", "8:16"))
        point = self.stick.replace(" ", "\\040")
        with open(self.path("system", "mountinfo"), "w", encoding="utf-8") as file:
            file.write(f"36 25 8:16 / {point} rw,relatime shared:1 - vfat /dev/sdb rw\n")

    def vote(self):
        steward.open_session(self.tablet, VENUE)
        self.tablet.wait_screen("welcome")
        theme = self.form.choices[self.form.question("themes")["list"]][0]
        residents.vote(self.tablet, self.form, residents.plan(self.form, self.source, "en", theme))
        steward.enter(self.tablet)
        self.tablet.wait_screen("steward_panel")
        self.tablet.tap("steward.close")
        self.tablet.tap("steward.skip")

    def told_of_session(self, number, words):
        """What the list of past sessions says of one, after looking anew."""
        self.tablet.tap("steward.past")
        self.tablet.wait(lambda view: words in (self.tablet.told(f"past:{number}", "label") or ""), words)
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("steward_panel")

    def merge_elsewhere(self):
        """The same on another machine, with a copy of the campaign."""
        machine = pathlib.Path(self.path("machine-id"))
        machine.write_text(ANOTHER_MACHINE, encoding="ascii")
        other = Shim(SHIM, self.path("other"))
        other.redirect("/etc/machine-id", str(machine))
        subprocess.run([SYNC, "merge", self.path("elsewhere"), self.stick], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, env=dict(os.environ, **other.environment(SYNC)), check=False)
        self.assertEqual(len([each for each in os.listdir(self.stick) if each.endswith(".ack")]), 2)

    def count(self):
        return sync("count", self.path("campaign"), "--json")

    def let_the_last_day_pass(self):
        last = datetime.date.fromisoformat(residents.Form.sheet(FORM, "settings")[0]["closes"])
        self.clock.realtime_s = ((last - datetime.date.today()).days + 2) * DAY_S

    def cast_envelopes(self):
        """All that was cast, as the bundles on the stick have it."""
        envelopes = []
        for bundle in pathlib.Path(self.stick).glob("*.bundle"):
            _, _, _, ballots, issues, _ = read_session(zlib.decompress(bundle.read_bytes()[48:]))
            envelopes += ballots + issues
        return envelopes

    def in_box(self, envelopes):
        """How many stand in the box, and how many in its second copy."""
        files = [pathlib.Path(self.path(folder, "trial", "box.db")).read_bytes() for folder in ("tablet", "card")]
        return [sum(envelope in file for envelope in envelopes) for file in files]

    def merge(self, expect=0):
        return json.loads(sync("merge", self.path("campaign"), self.stick, "--json", expect=expect))

    def open_erasing(self):
        self.tablet.tap("steward.more")
        self.tablet.tap("more.erase")
        self.tablet.wait_screen("steward_erase")

    def close_erasing(self):
        self.tablet.tap("steward.back")
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("steward_panel")

    def erase_at_the_end(self):
        counted, envelopes = self.count(), self.cast_envelopes()
        self.assertGreaterEqual(len(envelopes), 2)
        self.assertEqual(self.in_box(envelopes), [len(envelopes)] * 2)
        self.merge_elsewhere()
        self.open_erasing()
        self.tablet.wait(lambda view: self.tablet.control("erase.nothing"), "that it is too early")
        self.assertIsNone(self.tablet.control("steward.confirm"))
        self.close_erasing()

        self.let_the_last_day_pass()
        self.open_erasing()
        self.tablet.wait(lambda view: self.tablet.told("erase.can", "label") == "2 sessions can be erased.",
                         "both acknowledgements")
        self.tablet.tap("steward.confirm")
        self.tablet.tap("erase.yes")
        self.tablet.wait(lambda view: self.tablet.control("erase.done"), "the end of erasing")
        self.close_erasing()
        self.assertEqual(self.in_box(envelopes), [0, 0])
        self.tablet.tap("steward.past")
        self.tablet.wait(lambda view: self.tablet.control("erased:2"), "what is erased in the list")
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("steward_panel")

        self.assertEqual(self.merge()["sessions"]["added"], 0)
        self.assertEqual(self.count(), counted)

    def test_sessions_go_out_and_come_home_and_leave_the_tablet_at_the_end(self):
        self.vote()
        self.told_of_session(1, "Not exported yet")
        self.tablet.tap("steward.export")
        self.tablet.wait(lambda view: self.tablet.control("export.waiting"), "being asked for a stick")
        self.put_stick_in()
        self.tablet.wait(lambda view: self.tablet.control("export.done"), "the end of the export")
        self.assertEqual(self.tablet.told("export.done", "label"), "Safe to take out")
        self.tablet.tap("steward.back")

        self.assertEqual(self.merge(expect=HELD)["sessions"]["added"], 1)
        sync("devices", self.path("campaign"), "--approve", "all")
        self.told_of_session(1, "Home: in 1 place")
        self.merge_elsewhere()
        self.told_of_session(1, "Home: in 2 places")

        sync("pack", self.path("campaign"))
        shutil.copy(self.path("campaign", "survey.pack"), self.stick)
        self.tablet.tap("steward.more")
        self.tablet.tap("more.survey")
        self.tablet.wait(lambda view: self.tablet.control("survey.offered"), "the new survey")
        self.tablet.tap("steward.confirm")
        self.tablet.wait(lambda view: self.tablet.control("survey.loaded"), "that it is loaded")
        self.tablet.tap("steward.back")
        self.tablet.tap("steward.back")
        self.vote()  # is exported as it is closed
        self.tablet.wait_screen("steward_panel")

        self.assertEqual(self.merge()["sessions"]["added"], 1)
        self.assertEqual(len([each for each in os.listdir(self.stick) if each.endswith(".bundle")]), 2)
        self.assertEqual(json.loads(self.count())["ballots"], 2)
        self.erase_at_the_end()
        steward.shut_down(self.tablet)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
