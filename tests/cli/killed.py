#!/usr/bin/env python3
"""DESIGN 4.7, 4.10: a merge is killed at any instant. What is there then verifies, and merging again
completes it. A fourth path leads to bigcount-simulate; BIGCOUNT_KILLS asks for more than 20."""

import glob
import os
import random
import shutil
import subprocess
import sys
import time

from harness import SYNC, Scenario, main, sync

SIMULATE = os.path.abspath(sys.argv.pop(4))
KILLS = int(os.environ.get("BIGCOUNT_KILLS", 20))
SESSIONS, BALLOTS = 100, 100  # more than SQLite holds in memory, so that it writes before the commit


class Killed(Scenario):
    def setUp(self):
        super().setUp()
        self.empty = self.campaign()
        self.stick = self.path("stick")
        subprocess.run([SIMULATE, os.path.join(self.empty, "survey.pack"), "--out", self.stick, "--tablets", "1",
                        "--sessions", str(SESSIONS), "--ballots", str(BALLOTS), "--no-box"], check=True,
                       stdout=subprocess.DEVNULL)
        with open(self.path("stick", "damaged.bundle"), "wb") as file:
            file.write(b"BCBUNDL1 and then no more")
        self.random = random.Random(2011)

    def merged(self, campaign):
        """Of a whole merge: its account, and how long it took."""
        begun = time.monotonic()
        done = sync("merge", campaign, self.stick, "--json")
        self.assertEqual(done.code, 3, done.err)  # held, and one damaged
        account = done.json()
        self.assertEqual((account["sessions"]["received"], account["sessions"]["quarantined"]), (SESSIONS + 1, 1))
        return account, time.monotonic() - begun

    def acknowledgements(self):
        return glob.glob(self.path("stick", "*.ack"))

    def killed(self, campaign, moment_s, from_journal):
        """True if it was killed; else it had ended before. With `from_journal` the moment counts
        from when the ledger is first written to."""
        journal = os.path.join(campaign, "ledger.db-journal")
        with subprocess.Popen([SYNC, "merge", campaign, self.stick], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as merge:
            while from_journal and not os.path.exists(journal) and merge.poll() is None:
                pass
            time.sleep(moment_s)
            merge.kill()
        return merge.returncode < 0

    def one(self, number, whole, longest_s):
        campaign = self.path("of", str(number))
        shutil.copytree(self.empty, campaign)
        for path in self.acknowledgements():
            os.remove(path)
        killed = self.killed(campaign, self.random.uniform(0, longest_s), number % 2)
        torn = os.path.exists(os.path.join(campaign, "ledger.db-journal"))
        done = sync("verify", campaign, "--json")
        self.assertEqual(done.code, 0, done.err)
        if self.acknowledgements():  # written after the commit, and never before
            self.assertEqual(done.json()["digest"], whole["digest"])
        account, _ = self.merged(campaign)
        self.assertEqual(account["digest"], whole["digest"])
        shutil.rmtree(campaign)
        return killed, torn

    def test_a_merge_killed_at_any_instant_is_completed_by_merging_again(self):
        whole = self.path("whole")
        shutil.copytree(self.empty, whole)
        account, longest_s = self.merged(whole)
        os.mkdir(self.path("of"))
        kills = torn = number = 0
        while kills < KILLS:
            was_killed, was_torn = self.one(number, account, longest_s)
            kills, torn, number = kills + was_killed, torn + (was_killed and was_torn), number + 1
            self.assertLess(number, 20 + 5 * KILLS)
        self.assertGreater(torn, 0)
        print(f"{kills} kills of a merge, {torn} of them in the middle of writing: all verified, and were completed")


if __name__ == "__main__":
    main()
