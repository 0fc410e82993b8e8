#!/usr/bin/env python3
"""new: keys, recovery sheet, and what makes no campaign."""

import hashlib
import os
import re
import shutil
import subprocess

from harness import FORM, PASSPHRASE, SYNC, Scenario, main, sync


class New(Scenario):
    def test_a_real_campaign_has_keys_of_its_own_and_a_recovery_sheet_outside(self):
        campaign, secret = self.real_campaign()
        self.assertEqual(sorted(os.listdir(campaign)),
                         ["coordinator.key", "ledger.db", "survey.pack"])
        for path in (os.path.join(campaign, "coordinator.key"), self.path("recovery.txt")):
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, path)
        with open(self.path("recovery.txt"), encoding="utf-8") as file:
            sheet = file.read()
        self.assertEqual(re.findall(r"(\d+) [a-z]+", sheet), [str(n) for n in range(1, 25)])
        self.assertEqual(sync("count", campaign, "--passphrase-file", secret).code, 0)

    def test_what_was_made_is_told_to_programs(self):
        secret = self.write("passphrase", PASSPHRASE)
        words = ("new", self.path("c"), "--form", FORM, "--passphrase-file", secret, "--json")
        self.assertRefused(sync(*words), 2, "--recovery")  # the sheet would stand in the JSON
        made = sync(*words, "--recovery", self.path("sheet")).json()
        self.assertEqual(made["campaign"], self.path("c"))
        verified = sync("verify", self.path("c"), "--json").json()
        self.assertEqual(made["fingerprint"], verified["fingerprint"])
        revised = sync("pack", self.path("c"), "--passphrase-file", secret, "--json").json()
        self.assertEqual((revised["number"], revised["pack"]), (2, self.path("c", "survey.pack")))
        with open(revised["pack"], "rb") as file:
            self.assertEqual(hashlib.blake2b(file.read(), digest_size=32).hexdigest(),
                             revised["hash"])

    def test_without_recovery_file_the_sheet_is_printed(self):
        secret = self.write("passphrase", PASSPHRASE)
        done = sync("new", self.path("c"), "--form", FORM, "--passphrase-file", secret)
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(len(re.findall(r"\d+ [a-z]+ ", done.out)), 24)

    def test_a_sheet_that_cannot_be_shown_makes_no_campaign(self):
        secret = self.write("passphrase", PASSPHRASE)
        with open("/dev/full", "w") as full:
            done = subprocess.run([SYNC, "new", self.path("c"), "--form", FORM, "--passphrase-file",
                                   secret], stdin=subprocess.DEVNULL, stdout=full,
                                  stderr=subprocess.PIPE, text=True, start_new_session=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("recovery sheet", done.stderr)
        self.assertEqual(os.listdir(self.folder), ["passphrase"])

    def test_what_is_there_is_left_alone(self):
        self.write("mine", "mine")
        self.assertRefused(sync("new", self.folder, "--form", FORM, "--trial"), 1, self.folder)
        self.assertRefused(sync("new", self.path("mine"), "--form", FORM, "--trial"), 1)
        self.assertEqual(os.listdir(self.folder), ["mine"])

    def test_a_failure_leaves_nothing(self):
        short = self.write("short", "1234567\n")
        long = self.write("long", PASSPHRASE)
        files = sorted(os.listdir(self.folder))
        made = self.path("c")
        self.assertRefused(sync("new", made, "--form", FORM, "--passphrase-file", short), 2,
                           "8 characters")
        self.assertRefused(sync("new", made, "--form", FORM), 2, "--passphrase-file")
        self.assertRefused(sync("new", made, "--form", self.path("none"), "--trial"), 1)
        self.assertRefused(sync("new", made, "--form", FORM, "--trial", "--recovery", "r"), 2)
        self.assertRefused(sync("new", made, "--form", FORM, "--passphrase-file", long,
                                "--recovery", long), 1, "is there already")
        self.assertRefused(sync("new", self.path("no/c"), "--form", FORM, "--passphrase-file", long,
                                "--recovery", self.path("r")), 1)
        self.assertEqual(sorted(os.listdir(self.folder)), files)

    def test_a_place_that_cannot_be_used_is_refused_before_secrets_are_made(self):
        for place in (self.path("no/c"), self.write("file", "") + "/c"):
            self.assertRefused(sync("new", place, "--form", FORM), 1, "folder")
        self.assertRefused(sync("new", ".", "--form", FORM), 2, "name")
        self.assertRefused(sync("new", self.path("c"), "--form", FORM, "--recovery",
                                self.path("no/r")), 1, "no is not there")

    def test_sensitive_questions_need_their_settings(self):
        form = self.path("form")
        shutil.copytree(FORM, form)
        with open(os.path.join(form, "settings.csv"), "w", encoding="utf-8") as file:
            file.write("form_title,default_language\nCount,English (en)\n")
        self.assertRefused(sync("new", self.path("c"), "--form", form, "--trial"), 1, "controller")
        self.assertRefused(sync("pack", self.campaign(), "--form", form), 1, "controller")
        self.assertFalse(os.path.exists(self.path("c")))

    def test_what_the_kiosk_cannot_show_is_checked_and_makes_no_pack(self):
        form = self.path("form")
        os.mkdir(form)
        with open(os.path.join(form, "survey.csv"), "w", encoding="utf-8") as file:
            file.write("type,name,label::English (en),repeat_count\n")
            for i in range(4):
                file.write(f"begin_repeat,r{i},R,20\ntext,t{i},T,\nend_repeat,,,\n")
        done = sync("check", form)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("warning: survey: The form asks for up to 80 texts", done.out)
        self.assertRefused(sync("new", self.path("c"), "--form", form, "--trial"), 1, "80 texts")
        self.assertRefused(sync("pack", self.campaign(), "--form", form), 1, "80 texts")
        self.assertFalse(os.path.exists(self.path("c")))

    def ask_back(self, right):
        def word(screen, found):
            sheet = screen.partition("RECOVERY SHEET")[2]
            return re.search(rf"\b{found.group(1)} ([a-z]+)", sheet).group(1) if right else "wrong"

        def passphrase(_screen, _found):
            return PASSPHRASE

        return self.on_terminal(["new", self.path("c"), "--form", FORM], [
            (r"Choose a passphrase[^:]*: ", passphrase), (r"again: ", passphrase),
            (r"Word (\d+): ", word)])

    def test_on_a_terminal_two_words_are_asked_back(self):
        code, screen = self.ask_back(right=True)
        self.assertEqual(code, 0, screen)
        self.assertEqual(len(re.findall(r"Word \d+: ", screen)), 2)
        self.assertNotIn(PASSPHRASE, screen)
        self.assertTrue(os.path.exists(self.path("c", "ledger.db")))

    def test_wrong_words_make_no_campaign(self):
        code, screen = self.ask_back(right=False)
        self.assertEqual(code, 2, screen)
        self.assertRegex(screen, r"That is not word \d+\. Look at the paper\.")
        self.assertEqual(os.listdir(self.folder), [])

    def choose(self, *typed):
        typed = iter(typed)
        return self.on_terminal(["new", self.path("c"), "--form", FORM], [
            (r"Choose a passphrase[^:]*: |again: ", lambda *_: next(typed)),
            (r"Word (\d+): ", lambda *_: "wrong")])

    def test_a_passphrase_that_will_not_do_is_asked_for_again(self):
        _, screen = self.choose("short", PASSPHRASE, "another", PASSPHRASE, PASSPHRASE)
        self.assertIn("shorter than 8", screen)
        self.assertIn("differ", screen)
        self.assertIn("RECOVERY SHEET", screen)

    def test_three_passphrases_that_will_not_do_make_no_campaign(self):
        code, screen = self.choose("one", "two", "three")
        self.assertEqual(code, 2, screen)
        self.assertEqual(screen.count("shorter than 8"), 3)
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    main()
