#!/usr/bin/env python3
"""merge leaves an acknowledgement beside the bundles: read here by FORMAT.md alone."""

import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import acknowledgement

from harness import Votes, main

MACHINE_ID = pathlib.Path("/etc/machine-id")


def contents(path):
    return pathlib.Path(path).read_bytes()


class Acknowledge(Votes):
    def expected(self, bundles):
        sessions = [acknowledgement.session_of(contents(bundle)) for bundle in bundles]
        campaign = sessions[0][0]
        machine_id = contents(MACHINE_ID) if MACHINE_ID.exists() else b""
        return (campaign, acknowledgement.holder(campaign, machine_id),
                {session: set_hash for _campaign, session, set_hash in sessions})

    def acks(self, stick="stick"):
        return sorted(name for name in os.listdir(self.path(stick)) if name.endswith(".ack"))

    def ack(self, stick="stick"):
        name, = self.acks(stick)
        found = acknowledgement.read(contents(self.path(stick, name)))
        self.assertEqual(name, found[1].hex()[:8] + ".ack")
        return found

    def test_a_merge_says_beside_the_bundles_what_is_in_the_ledger(self):
        self.merge(self.path("stick"), code=3)
        self.assertEqual(self.ack(), self.expected(self.bundles))

    def test_a_named_bundle_is_acknowledged_and_the_next_one_is_added(self):
        self.merge(self.bundles[0], code=3)
        self.assertEqual(self.ack(), self.expected(self.bundles[:1]))
        self.merge(self.bundles[2], code=3)
        self.assertEqual(self.ack(), self.expected([self.bundles[0], self.bundles[2]]))

    def test_merging_again_leaves_the_acknowledgement_alone(self):
        self.merge(self.path("stick"), code=3)
        before = os.stat(self.path("stick", self.acks()[0]))
        account = self.merge(self.path("stick"), code=3)
        after = os.stat(self.path("stick", self.acks()[0]))
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))
        self.assertEqual(account["others"]["received"], 0)  # it is no bundle either

    def test_all_files_of_a_stick_may_be_named(self):
        self.merge(self.path("stick"), code=3)
        named = [self.path("stick", name) for name in os.listdir(self.path("stick"))]
        self.assertIn(".ack", "".join(named))
        account = self.merge(*named, code=3)
        self.assertEqual([account[kind]["quarantined"] for kind in ("sessions", "others")], [0, 0])

    def test_two_copies_of_the_campaign_on_one_machine_are_one_holder(self):
        other = self.path("other")
        shutil.copytree(self.here, other)
        self.merge(self.bundles[0], code=3)
        self.merge(self.bundles[1], campaign=other, code=3)
        self.assertEqual(self.ack(), self.expected(self.bundles[:2]))

    def test_what_comes_out_of_another_ledger_is_not_acknowledged(self):
        other = self.path("other")
        shutil.copytree(self.here, other)
        self.merge(self.bundles[0], campaign=other, code=3)
        os.remove(self.path("stick", self.acks()[0]))
        before = sorted(os.listdir(other))
        self.merge(other, code=3)
        self.assertEqual((self.acks(), sorted(os.listdir(other))), ([], before))

    def test_what_is_quarantined_is_not_acknowledged(self):
        os.truncate(self.bundles[1], 100)
        self.merge(self.path("stick"), code=3)
        self.assertEqual(self.ack(), self.expected([self.bundles[0], self.bundles[2]]))

    def test_only_damage_leaves_no_acknowledgement(self):
        os.truncate(self.bundles[1], 100)
        self.merge(self.bundles[1], code=3)
        self.assertEqual(self.acks(), [])

    def test_a_stick_that_cannot_be_written_is_told_once_and_the_votes_are_in(self):
        os.makedirs(self.path("stick", "day2"))
        os.rename(self.bundles[2], self.path("stick", "day2", "3.bundle"))
        for folder in (self.path("stick", "day2"), self.path("stick")):
            os.chmod(folder, 0o555)
            self.addCleanup(os.chmod, folder, 0o755)
        done = self.sync_unprivileged("merge", self.here, self.path("stick"))
        self.assertEqual(done.code, 3, done.err)  # held, as on any other stick
        self.assertRegex(done.out, r"sessions +3 +3 +0 +0\n")
        self.assertEqual(done.err.count("acknowledgement"), 1, done.err)
        self.assertIn("The votes are safe", done.err)
        self.assertIn("2 folders", done.err)
        self.assertEqual(self.acks(), [])


if __name__ == "__main__":
    main()
