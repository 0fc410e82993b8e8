#!/usr/bin/env python3
"""salvage: what a tablet's box gives without its PIN, which the program is never told here."""

import os
import pathlib
import sqlite3
import subprocess
from contextlib import closing

from harness import MAKE_BUNDLE, Votes, main, sync


class Salvage(Votes):
    def setUp(self):
        super().setUp()
        self.box = pathlib.Path(self.path("Tablet 1.box"))

    def out(self):
        return sorted(os.listdir(self.path("out")))

    def salvage(self, code=0):
        before = self.box.read_bytes()
        done = sync("salvage", self.box, "--out", self.path("out"), "--json")
        self.assertEqual(done.code, code, done.err)
        self.assertEqual(self.box.read_bytes(), before)
        return [os.path.basename(path) for path in done.json()["bundles"]], done.err

    def assertSame(self, names, where="stick"):
        for name in names:
            self.assertEqual(pathlib.Path(self.path("out", name)).read_bytes(),
                             pathlib.Path(self.path(where, name)).read_bytes())

    def test_closed_sessions_come_out_as_the_tablet_would_have_exported_them(self):
        names, said = self.salvage()
        self.assertEqual((names, said), ([self.names[0], self.names[2]], ""))
        self.assertEqual(len(self.out()), 3)  # with their pack, and nothing else
        self.assertSame(self.out())
        account = self.merge(self.path("out"), code=3)
        self.assertEqual((account["ballots"]["added"], account["issues"]["added"]), (6, 1))

    def test_what_is_in_an_open_session_is_told_and_stays(self):
        broken = subprocess.run([MAKE_BUNDLE, os.path.join(self.here, "survey.pack"), self.box,
                                 self.path("stick"), "piper_hall", "Tablet 1"], text=True,
                                input="ballot themes=parks\nballot\nthe plug is pulled\n",
                                capture_output=True)
        self.assertEqual(broken.returncode, 1)
        names, said = self.salvage()
        self.assertEqual(names, [self.names[0], self.names[2]])
        self.assertIn("Session 3 is still open, with 2 ballots and 0 issues", said)
        self.assertIn("only the PIN", said)

    def test_a_box_without_a_closed_session_brings_nothing_out(self):
        with closing(sqlite3.connect(self.box)) as db:
            db.execute("DELETE FROM closed_session")
            db.commit()
        names, said = self.salvage(code=1)
        self.assertEqual(names, [])
        self.assertIn("holds no closed session", said)

    def test_a_damaged_session_is_named_and_its_neighbour_comes_out(self):
        with closing(sqlite3.connect(self.box)) as db:
            db.execute("UPDATE closed_session SET session = zeroblob(900) WHERE number = 1")
            db.commit()
        names, said = self.salvage(code=1)
        self.assertEqual(names, [self.names[2]])
        self.assertIn("Session 1 did not come out", said)

    def test_what_is_no_box_is_refused_and_leaves_nothing(self):
        for path, word in ((self.path("none"), "none"), (self.bundles[0], self.bundles[0] + " is"),
                           (self.here, "box.db")):
            done = sync("salvage", path, "--out", self.path("out"))
            self.assertRefused(done, 1, word)
            self.assertNotIn("salvage-", done.err)
            self.assertFalse(os.path.exists(self.path("out")))
        os.mkdir(self.path("out"))
        sync("salvage", self.bundles[0], "--out", self.path("out"))
        self.assertEqual(self.out(), [])


if __name__ == "__main__":
    main()
