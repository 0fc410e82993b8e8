#!/usr/bin/env python3
"""The campaign's key and its copies: another passphrase, the recovery sheet typed back in, and the
drill of sync/KEEPING.md."""

import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import tempfile
import termios
import unittest

from harness import PASSPHRASE, SYNC, Scenario, main, sync


class Keys(Scenario):
    made = None  # once: a passphrase costs a second on purpose

    def setUp(self):
        super().setUp()
        if not Keys.made:
            Keys.made = tempfile.mkdtemp(prefix="bigcount-cli-")
            unittest.addModuleCleanup(shutil.rmtree, Keys.made)
            here, self.folder = self.folder, Keys.made
            self.real_campaign()
            self.folder = here
        shutil.copytree(Keys.made, self.folder, dirs_exist_ok=True)
        self.here, self.secret = self.path("real"), self.path("passphrase")
        self.new = self.write("new", "another hall of people\n")
        self.key = pathlib.Path(self.here, "coordinator.key")

    def answer(self, campaign, secret):
        """What must come back: the digest and the count."""
        count = sync("count", campaign, "--passphrase-file", secret, "--json")
        self.assertEqual(count.code, 0, count.err)
        return sync("status", campaign, "--json").json()["digest"], count.json()

    def test_a_terminal_shows_what_is_typed_again_whatever_ended_the_prompt(self):
        def shows(terminal):
            return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
        for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
            child, terminal = pty.fork()
            if child == 0:
                os.execv(SYNC, [SYNC, "count", self.here])
            screen = b""
            while b"Passphrase: " not in screen:
                screen += os.read(terminal, 4096)
            self.assertFalse(shows(terminal))
            os.kill(child, ending)
            self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), -ending)
            self.assertTrue(shows(terminal), ending)
            os.close(terminal)

    def test_what_was_copied_and_what_was_written_on_paper_bring_everything_back(self):
        self.session(self.here, "Tablet 1", ["ballot themes=parks,housing", "ballot themes=jobs"])
        sync("merge", self.here, self.path("stick"))
        sync("devices", self.here, "--approve", "all", "--passphrase-file", self.secret)
        before = self.answer(self.here, self.secret)
        self.assertEqual(before[1]["ballots"], 2)
        done = sync("backup", self.here, "--out", self.path("copy"), "--json")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(done.json(), {"folder": self.path("copy"), "digest": before[0],
                                       "key": True})
        self.assertEqual({name: os.stat(self.path("copy", name)).st_mode & 0o777 for name in
                          os.listdir(self.path("copy"))},
                         {"ledger.db": 0o600, "survey.pack": 0o644, "coordinator.key": 0o600})
        self.assertEqual(sync("verify", self.path("copy")).code, 0)
        self.assertEqual(self.answer(self.path("copy"), self.secret), before)

        # the laptop and every copy of its key are gone: the sheet, and a copy of the ledger
        bare = self.path("copy")
        os.remove(os.path.join(bare, "coordinator.key"))
        os.remove(os.path.join(bare, "derived.db"))
        done = sync("recover", bare, "--sheet", self.path("recovery.txt"),
                    "--passphrase-file", self.new)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("every vote opens", done.out)
        self.assertIn("no tablet is approved", done.out)
        self.assertEqual(self.answer(bare, self.new), before)
        self.assertEqual(os.stat(os.path.join(bare, "coordinator.key")).st_mode & 0o777, 0o600)
        self.assertRefused(sync("pack", bare, "--passphrase-file", self.new), 1, "cannot sign")

    def test_a_copy_is_whole_or_not_made(self):
        self.assertRefused(sync("backup", self.here, "--out", self.folder), 1, "there already")
        os.remove(os.path.join(self.here, "coordinator.key"))
        os.mkdir(os.path.join(self.here, "coordinator.key"))  # which cannot be copied
        self.assertRefused(sync("backup", self.here, "--out", self.path("copy")), 1, "coordinator")
        self.assertEqual([name for name in os.listdir(self.folder) if "copy" in name], [])
        os.rmdir(os.path.join(self.here, "coordinator.key"))
        done = sync("backup", self.here, "--out", self.path("copy"))
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("no coordinator.key", done.err)

    def test_a_lost_key_is_named_with_what_brings_it_back(self):
        """Before the passphrase is asked for; a practice campaign has no sheet."""
        trial = self.campaign()
        for campaign, sheet in ((self.here, True), (trial, False)):
            os.remove(os.path.join(campaign, "coordinator.key"))
            for command in (["count"], ["verify", "--derive"], ["pack"], ["retire", "--interim"]):
                done = sync(command[0], campaign, *command[1:])
                self.assertRefused(done, 1, "coordinator.key is not there. Put it back from a copy")
                self.assertEqual(f"to open votes and sign nothing, make it from the recovery sheet: "
                                 f"bigcount-sync recover {campaign}\n" in done.err, sheet, done.err)
        self.assertEqual(sync("recover", self.here, "--sheet", self.path("recovery.txt"),
                              "--passphrase-file", self.new).code, 0)
        self.assertEqual(sync("count", self.here, "--passphrase-file", self.new).code, 0)

    def test_a_copy_is_made_outside_the_campaign(self):
        os.symlink(self.here, self.path("link"))
        os.mkdir(os.path.join(self.here, "quarantine"))
        for name, cwd in ((self.here + "/copy", "/"), (self.here + "/quarantine/copy/", "/"),
                          (self.path("link", "copy"), "/"), ("copy", self.here)):
            self.assertRefused(sync("backup", self.here, "--out", name, cwd=cwd), 2, self.here,
                               "Name a folder outside")
        self.assertEqual([name for _, folders, _ in os.walk(self.here) for name in folders], ["quarantine"])
        self.assertEqual(sync("backup", self.here, "--out", "copy", cwd=self.folder).code, 0)
        self.assertEqual(sync("backup", "copy", "--out", self.here + "2", cwd=self.folder).code, 0)

    def test_only_a_key_that_a_passphrase_locks_is_called_locked(self):
        for campaign, locked in ((self.here, True), (self.campaign(), False)):
            done = sync("backup", campaign, "--out", campaign + " copy")
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual("locked key" in done.err, locked, done.err)
            self.assertEqual("no passphrase locks" in done.err, not locked, done.err)

    def test_a_copy_that_finds_no_space_names_its_own_place(self):
        done = sync("backup", self.here, "--out", self.path("copy"), restore_signals=False,
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)))
        self.assertRefused(done, 1, "The copy " + self.path("copy"), "no space left")
        self.assertNotIn(self.here, done.err)
        self.assertEqual([name for name in os.listdir(self.folder) if "copy" in name], [])

    def test_another_passphrase_opens_the_same_key_and_the_old_one_does_not(self):
        done = sync("passphrase", self.here, "--passphrase-file", self.secret,
                    "--new-passphrase-file", self.new)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("replace them", done.err)
        self.assertRefused(sync("pack", self.here, "--passphrase-file", self.secret), 1,
                           "does not open")
        self.assertEqual(sync("pack", self.here, "--passphrase-file", self.new).code, 0)
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)

    def test_a_lost_passphrase_keeps_the_key_beside_the_recovered_one(self):
        old = self.key.read_bytes()
        sheet = pathlib.Path(self.path("recovery.txt")).read_text("utf-8")
        words = re.findall(r"\d+ ([a-z]+)", sheet)
        rows = [" ".join(words[at:at + 4]) for at in range(0, 24, 4)]
        rows[2:3] = [rows[2] + " one", rows[2][1:] + "x", "", rows[2].upper()]  # typing errors
        rows = iter(rows)
        code, screen = self.on_terminal(["recover", self.here], [
            (r"Words \d+ to \d+: ", lambda *_: next(rows)),
            (r"Choose a passphrase[^:]*: |again: ", lambda *_: PASSPHRASE)])
        self.assertEqual(code, 0, screen)
        self.assertEqual(self.key.read_bytes()[:8], b"BCCOORD2")
        self.assertEqual(pathlib.Path(str(self.key) + ".before").read_bytes(), old)
        self.assertIn("is kept as", screen)
        for error in ("These are 5 words, and words 9 to 12 are 4", "not one of the list",
                      "These are 0 words"):
            self.assertIn(error, screen)
        self.assertEqual(screen.count("Type this line again."), 3)

    def recover(self):
        return sync("recover", self.here, "--sheet", self.path("recovery.txt"), "--passphrase-file",
                    self.new)

    def test_the_campaigns_own_key_is_never_overwritten_and_no_other_is_called_kept(self):
        own, kept = self.key.read_bytes(), pathlib.Path(str(self.key) + ".before")
        self.assertIn("is kept as", self.recover().err)
        for again in range(2):  # over a recovered key, then over none: nothing more is kept
            done = self.recover()
            self.assertEqual((done.code, done.err), (0, ""))
            self.assertEqual(kept.read_bytes(), own)
            os.remove(self.key)
        self.key.write_bytes(own)  # its passphrase was found, and is changed
        done = sync("passphrase", self.here, "--passphrase-file", self.secret,
                    "--new-passphrase-file", self.new)
        self.assertEqual(done.code, 0, done.err)
        changed = self.key.read_bytes()
        self.assertRefused(self.recover(), 1, "coordinator.key.before", "Move that file")
        self.assertEqual((self.key.read_bytes(), kept.read_bytes()), (changed, own))
        self.key.write_bytes(own)
        self.assertIn("is kept as", self.recover().err)

    def test_a_folder_that_cannot_be_written_is_not_said_to_hold_another_file(self):
        own = self.key.read_bytes()
        os.chmod(self.here, 0o555)
        self.addCleanup(os.chmod, self.here, 0o755)
        done = self.sync_unprivileged("recover", self.here, "--sheet", self.path("recovery.txt"),
                                      "--passphrase-file", self.new)
        self.assertRefused(done, 1, "coordinator.key", "Permission denied")
        self.assertNotIn("Move", done.err)
        self.assertEqual(self.key.read_bytes(), own)

    def test_what_is_no_sheet_of_this_campaign_changes_nothing(self):
        old = self.key.read_bytes()
        words = re.findall(r"\d+ ([a-z]+)",
                           pathlib.Path(self.path("recovery.txt")).read_text("utf-8"))
        for text, said in ((" ".join(["abandon"] * 23 + ["art"]), "not "),  # another sheet, or none
                           (" ".join(words[:23]), "23 words"),
                           (" ".join(["housng"] + words[1:]), "Word 1"),
                           (" ".join(words[1:2] + words[:1] + words[2:]), "not")):
            self.assertRefused(sync("recover", self.here, "--sheet", self.write("sheet", text),
                                    "--passphrase-file", self.new), 1, said)
        self.assertEqual(self.key.read_bytes(), old)
        self.assertEqual(sorted(os.listdir(self.here)),
                         ["coordinator.key", "ledger.db", "survey.pack"])


if __name__ == "__main__":
    main()
