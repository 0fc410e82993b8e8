#!/usr/bin/env python3
"""merge --watch: sticks that are put in, filled and pulled out while it runs."""

import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from shim import Shim

from harness import SYNC, Votes, main, sync

SHIM = os.path.abspath(sys.argv.pop(4))


class Watch(Votes):
    def setUp(self):
        super().setUp()
        self.media = self.path("media")
        os.mkdir(self.media)

    def start(self, *words, environment=None, stderr=subprocess.PIPE):
        self.child = subprocess.Popen([SYNC, "merge", self.here, "--watch", self.media, *words],
                                      stdout=subprocess.PIPE, stderr=stderr,
                                      env={**os.environ, **(environment or {})})
        self.addCleanup(self.child.kill)
        self.read = {self.child.stdout: b"", self.child.stderr: b""}
        self.await_text(self.child.stderr or self.child.stdout, "until Ctrl-C.\n")

    def await_text(self, stream, *words):
        """Reads on until all of the words came; returns what came by then, and forgets it."""
        ends = time.monotonic() + 30
        while not all(word.encode() in self.read[stream] for word in words):
            self.assertLess(time.monotonic(), ends, self.read)
            if select.select([stream], [], [], 1)[0]:
                self.read[stream] += os.read(stream.fileno(), 4096)
        text, self.read[stream] = self.read[stream].decode(), b""
        return text

    def said(self, *words):
        return self.await_text(self.child.stdout, *words)

    def told(self, *words):
        return self.await_text(self.child.stderr, *words)

    def end(self):
        """Ctrl-C; returns what it had not said yet."""
        self.child.send_signal(signal.SIGINT)
        out, _err = self.child.communicate(timeout=30)
        self.assertEqual(self.child.returncode, 0)
        return self.read[self.child.stdout].decode() + out.decode()

    def stick(self, name, *bundles):
        """Made elsewhere, so that it appears at once."""
        os.mkdir(self.path(name))
        for bundle in bundles:
            shutil.copy(self.bundles[bundle], self.path(name))
        return self.path(name)

    def put_in(self, stick):
        os.rename(stick, os.path.join(self.media, os.path.basename(stick)))

    def pull_out(self, name):
        os.rename(os.path.join(self.media, name), self.path(name))

    def test_sticks_are_merged_as_they_come_and_are_then_safe_to_remove(self):
        self.put_in(self.stick("first", 0, 1))
        self.start()
        line = self.said("Safe to remove.\n")
        self.assertEqual(line, f"{self.media}/first: 5 ballots and 1 issue added; of the sessions "
                               "2 added, 0 already there, 0 quarantined. Safe to remove.\n")
        ack, = pathlib.Path(self.media, "first").glob("*.ack")
        self.assertEqual(len(ack.read_bytes()), 60 + 2 * 64 + 32)
        self.put_in(self.stick("second", 2))
        self.assertIn("/second: 2 ballots", self.said("Safe to remove.\n"))
        shutil.copy(self.bundles[0], self.path("late"))
        os.rename(self.path("late"), os.path.join(self.media, "second", "late.bundle"))
        self.assertIn("/second: 0 ballots and 0 issues added; of the sessions 0 added, 2 already",
                      self.said("Safe to remove.\n"))
        self.pull_out("first")
        time.sleep(0.7)  # more than one look
        self.put_in(self.path("first"))
        self.assertIn("/first: 0 ballots", self.said("Safe to remove.\n"))
        self.assertEqual(self.end(), "")  # reading a stick again for its acknowledgement is silent
        self.assertEqual(len(sync("status", self.here, "--json").json()["sessions"]), 3)

    def test_a_stick_that_is_filled_only_after_it_appeared_is_told_once_and_as_it_is_then(self):
        self.start()
        usb = os.path.join(self.media, "usb")
        os.mkdir(usb)
        time.sleep(0.7)  # more than one look
        os.makedirs(self.path("copied", "evening"))
        shutil.copy(self.bundles[0], self.path("copied", "evening"))
        os.rename(self.path("copied", "evening"), os.path.join(usb, "evening"))
        self.assertTrue(self.said("Safe to remove.\n").startswith(f"{usb}: 4 ballots"))
        self.assertEqual(self.end(), "")

    def grow(self, name):
        """Puts in a stick with a bundle that is still being written; False where the machine stalled
        for so long that it stood still between two looks."""
        os.makedirs(self.path(name, "evening"))
        whole, longest, last = pathlib.Path(self.bundles[0]).read_bytes(), 0, time.monotonic()
        with open(self.path(name, "evening", "grows.bundle"), "wb", buffering=0) as file:
            file.write(whole[:1])
            self.put_in(self.path(name))
            for at in range(1, len(whole), len(whole) // 32):
                time.sleep(0.025)
                file.write(whole[at:at + len(whole) // 32])
                longest, last = max(longest, time.monotonic() - last), time.monotonic()
        return longest <= 0.2

    def test_a_bundle_that_still_grows_is_not_merged(self):
        self.start()
        for attempt in range(20):
            if self.grow(f"usb{attempt}"):
                break
            self.said("0 quarantined. Safe to remove.\n")  # once it is whole
        else:
            self.fail("this machine stalls all the time: no file grew between two looks")
        self.assertIn("of the sessions 0 added, 1" if attempt else "of the sessions 1 added, 0",
                      line := self.said("Safe to remove.\n"))
        self.assertTrue(line.endswith("0 quarantined. Safe to remove.\n"), line)
        self.assertEqual(line.count("\n"), 1)
        self.assertEqual(self.end(), "")

    def test_a_bundle_whose_rest_comes_after_the_merge_is_merged_when_it_is_whole(self):
        self.start()
        os.makedirs(self.path("usb", "evening"))
        whole = pathlib.Path(self.bundles[0]).read_bytes()
        late = pathlib.Path(self.media, "usb", "evening", "late.bundle")
        pathlib.Path(self.path("usb", "evening", "late.bundle")).write_bytes(whole[:100])
        self.put_in(self.path("usb"))
        self.assertIn("/usb: 0 ballots", self.said("1 quarantined. Safe to remove.\n"))
        with open(late, "ab") as file:
            file.write(whole[100:])
        self.assertIn("/usb: 4 ballots", self.said("0 quarantined. Safe to remove.\n"))
        self.assertEqual(self.end(), "")

    def test_a_stick_pulled_out_too_early_is_told_and_nothing_is_lost(self):
        shim = Shim(SHIM, self.path("control"), os.path.join(self.media, "usb"))
        shim.fail("removed")  # at the first thing that is written to it
        self.start(environment=shim.environment(SYNC))
        self.put_in(self.stick("usb", 0))
        self.told("usb was pulled out too early. Nothing is lost")
        self.assertNotIn("Safe", self.said("/usb: 4 ballots and 1 issue added"))
        shim.mend()
        self.assertIn("1 already there", self.said("Safe to remove.\n"))
        self.end()
        self.assertEqual(sync("status", self.here, "--json").json()["quarantined"], [])
        self.assertEqual(len(list(pathlib.Path(self.media, "usb").glob("*.ack"))), 1)

    def test_what_cannot_be_merged_is_told_and_the_next_stick_is_merged(self):
        self.put_in(self.stick("empty"))
        os.mkdir(os.path.join(self.media, ".hidden"))
        bad = self.stick("bad", 0)
        os.truncate(os.path.join(bad, os.path.basename(self.bundles[0])), 100)
        self.start("--json")
        os.symlink(self.path("stick"), os.path.join(self.media, "link"))
        empty = json.loads(self.said('"digest"', "\n}\n"))
        self.assertEqual((empty["stick"], empty["safe_to_remove"]), (self.media + "/empty", True))
        self.assertEqual(empty["sessions"]["received"], 0)
        self.told(f"{self.media}/link is a link", "empty: there is no bundle, pack or ledger in it.")
        self.put_in(bad)
        account = json.loads(self.said('"digest"', "\n}\n"))
        self.assertEqual(account["sessions"]["quarantined"], 1)
        self.assertNotIn("link", self.told("Quarantined", "cut short"))
        self.put_in(self.stick("good", 0))
        account = json.loads(self.said('"digest"', "\n}\n"))
        self.assertEqual(account["sessions"]["added"], 1)
        self.assertEqual(self.end(), "")

    def test_that_a_stick_is_safe_to_remove_comes_after_what_is_said_of_it(self):
        self.start(stderr=subprocess.STDOUT)
        self.put_in(self.stick("empty"))
        self.assertEqual(self.said("Safe to remove.\n"),
                         f"bigcount-sync: {self.media}/empty: there is no bundle, pack or ledger in it. Was "
                         f"it the right stick?\n{self.media}/empty: nothing added. Safe to remove.\n")
        self.put_in(self.stick("first", 0))
        self.assertRegex(self.said("Safe to remove.\n"), r"(?s)1 session held, .*4 ballots .*remove\.\n$")
        self.end()

    def test_a_folder_that_is_not_there_is_refused(self):
        self.assertRefused(sync("merge", self.here, "--watch", self.path("none")), 1, "none")
        self.assertRefused(sync("merge", self.here, "--watch", self.bundles[0]), 2, "no folder")


if __name__ == "__main__":
    main()
