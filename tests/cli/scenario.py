#!/usr/bin/env python3
"""bigcount-sync as people use it: every command with good and bad input. Bundles come from a real
box (make-bundle); results are compared with counts made here."""

import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

SYNC, MAKE_BUNDLE, FORM = (os.path.abspath(word) for word in sys.argv[1:4])
PASSPHRASE = "a hall full of people"


class Outcome:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self):
        return json.loads(self.out)


def sync(*words, **more):
    return Outcome(subprocess.run([SYNC, *map(str, words)], stdin=subprocess.DEVNULL, text=True,
                                  capture_output=True, start_new_session=True, timeout=120, **more))


class Scenario(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="bigcount-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def campaign(self, name="campaign"):
        done = sync("new", self.path(name), "--form", FORM, "--trial")
        self.assertEqual(done.code, 0, done.err)
        return self.path(name)

    def real_campaign(self):
        secret = self.write("passphrase", PASSPHRASE + "\n")
        done = sync("new", self.path("real"), "--form", FORM, "--passphrase-file", secret,
                    "--recovery", self.path("recovery.txt"))
        self.assertEqual(done.code, 0, done.err)
        return self.path("real"), secret

    def session(self, campaign, tablet, lines, stick="stick"):
        """A session of a tablet, exported to a stick; the path of its bundle."""
        os.makedirs(self.path(stick), exist_ok=True)
        done = subprocess.run([MAKE_BUNDLE, os.path.join(campaign, "survey.pack"),
                               self.path(tablet + ".box"), self.path(stick), "queen_marys_hall",
                               tablet], input="\n".join(lines) + "\n", text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def assertRefused(self, done, code, *words):
        """One line that names the mend, and nothing on stdout."""
        self.assertEqual(done.code, code, done.err)
        self.assertEqual(done.out, "")
        self.assertEqual(done.err.count("\n"), 1, done.err)
        for word in words:
            self.assertIn(word, done.err)


class Words(Scenario):
    def test_help_is_no_failure(self):
        for words in (["help"], ["--help"], ["help", "merge"]):
            done = sync(*words)
            self.assertEqual((done.code, done.err), (0, ""), words)
            self.assertIn("bigcount-sync", done.out)
        for command in "new check pack merge devices status count report".split():
            done = sync(command, "--help")
            self.assertEqual((done.code, done.err), (0, ""), command)
            self.assertIn(f"bigcount-sync {command}", done.out)

    def test_misuse_ends_with_2_and_one_line(self):
        campaign = self.campaign()
        for words in ([], ["cuont"], ["help", "cuont"], ["merge"], ["merge", campaign],
                      ["status"], ["status", campaign, "more"], ["status", campaign, "--jsno"],
                      ["status", campaign, "--json", "--json"], ["status", campaign, "--json=1"],
                      ["count", campaign, "--question"], ["count", campaign, "--by", "age"],
                      ["count", campaign, "--question", "none"],
                      ["count", campaign, "--method", "none"],
                      ["count", campaign, "--question", "words"],
                      ["report", campaign], ["report", campaign, "--out", "report.doc"],
                      ["new", self.path("x")], ["new", "--form", FORM]):
            self.assertRefused(sync(*words), 2)

    def test_what_is_no_campaign_is_named(self):
        for command in (["status"], ["devices"], ["count"], ["merge", self.folder]):
            done = sync(command[0], self.path("nowhere"), *command[1:])
            self.assertRefused(done, 1, "nowhere", "bigcount-sync new")

    def test_an_answer_that_cannot_be_written_is_a_failure(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([SYNC, "status", self.campaign()], stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not be written", done.stderr)


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
            file.write("type,name,label::English (en)\ntext,words,Words\ninteger,age,Your age\n")
        done = sync("check", form)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("warning: survey row 3, column A (type): The kiosk cannot show question age",
                      done.out)
        self.assertRefused(sync("new", self.path("c"), "--form", form, "--trial"), 1, "age",
                           "integer")
        self.assertRefused(sync("pack", self.campaign(), "--form", form), 1, "age", "integer")
        self.assertFalse(os.path.exists(self.path("c")))

    def on_terminal(self, words, answers):
        """Runs on a terminal of its own; `answers` maps a prompt to what is typed. Returns the exit
        code and all that was on the screen."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(SYNC, [SYNC, *words])
        screen = ""
        done = 0
        while True:
            if not select.select([terminal], [], [], 30)[0]:
                os.kill(child, signal.SIGKILL)
                self.fail(f"it says nothing more:\n{screen}")
            try:
                screen += os.read(terminal, 4096).decode()
            except OSError:
                break
            for prompt, answer in answers:
                found = re.search(prompt, screen[done:])
                if found:
                    done += found.end()
                    os.write(terminal, (answer(screen, found) + "\n").encode())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(terminal)
        return code, screen

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


class Check(Scenario):
    def test_a_good_form_has_no_fault(self):
        done = sync("check", FORM, "--json")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(done.json()["errors"], 0)
        self.assertEqual(sync("check", FORM).code, 0)

    def test_an_error_is_told_with_its_place_and_code_1(self):
        form = self.path("form")
        shutil.copytree(FORM, form)
        sheet = os.path.join(form, "survey.csv")
        with open(sheet, encoding="utf-8") as file:
            rows = file.read().split("\n")
        rows[1] = rows[1].replace("rank themes", "rank nowhere", 1)
        with open(sheet, "w", encoding="utf-8") as file:
            file.write("\n".join(rows))
        done = sync("check", form)
        self.assertEqual(done.code, 1)
        self.assertIn("survey row 2", done.out)
        faults = sync("check", form, "--json")
        self.assertEqual(faults.code, 1)
        self.assertTrue(any(fault["sheet"] == "survey" and fault["row"] == 2 and
                            fault["severity"] == "error" for fault in faults.json()["faults"]))
        self.assertRefused(sync("new", self.path("c"), "--form", form, "--trial"), 1)

    def test_no_form_is_a_failure(self):
        self.assertRefused(sync("check", self.path("none")), 1, "none")


class Votes(Scenario):
    """Two tablets, three sessions, known answers."""

    FIRST = ["ballot themes=housing,parks,youth housing_priorities=repairs",
             "ballot themes=parks,housing", "ballot themes=parks", "ballot",
             "issue theme=parks area=station | The gate is \"locked\" \\ at <noon>"]
    SECOND = ["ballot themes=youth,housing about_you_consent=yes age=under_16", "hand_count 1"]
    THIRD = ["ballot themes=schools", "ballot themes=schools,parks"]

    made = None  # once: a PIN costs half a second on purpose

    def setUp(self):
        super().setUp()
        if not Votes.made:
            Votes.made = tempfile.mkdtemp(prefix="bigcount-cli-")
            self.addClassCleanup(shutil.rmtree, Votes.made)
            here, self.folder = self.folder, Votes.made
            campaign = self.campaign()
            Votes.names = [os.path.basename(self.session(campaign, *session)) for session in
                           (("Tablet 1", self.FIRST), ("Tablet 2", self.SECOND),
                            ("Tablet 1", self.THIRD))]
            self.folder = here
        shutil.copytree(Votes.made, self.folder, dirs_exist_ok=True)
        self.here = self.path("campaign")
        self.bundles = [self.path("stick", name) for name in Votes.names]

    def merge(self, *paths, campaign=None, code=0):
        done = sync("merge", campaign or self.here, *paths, "--json")
        self.assertEqual(done.code, code, done.err)
        account = done.json()
        for kind in ("sessions", "records", "ballots", "issues", "packs", "decisions", "others"):
            c = account[kind]
            self.assertEqual(c["received"], c["added"] + c["already_there"] + c["quarantined"])
        return account

    def all_in(self):
        self.merge(self.path("stick"), code=3)
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)

    def digest(self, campaign=None):
        return sync("status", campaign or self.here, "--json").json()["digest"]

    def test_merging_twice_adds_nothing(self):
        account = self.merge(self.path("stick"), code=3)  # held: no tablet is approved
        self.assertEqual(account["sessions"]["added"], 3)
        self.assertEqual(account["records"]["added"], 8)
        self.assertEqual(account["held"], 3)
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        before = self.digest()
        account = self.merge(self.path("stick"))
        self.assertEqual(account["sessions"]["added"], 0)
        self.assertEqual(account["sessions"]["already_there"], 3)
        self.assertEqual(account["records"]["added"], 0)
        self.assertEqual(account["digest"], before)

    def test_another_order_on_another_laptop_gives_the_same_digest(self):
        other = self.path("other")
        shutil.copytree(self.here, other)
        self.merge(self.path("stick"), code=3)
        for bundle in reversed(self.bundles):
            self.merge(bundle, campaign=other, code=3)
        self.assertEqual(self.digest(), self.digest(other))
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        self.assertNotEqual(self.digest(), self.digest(other))
        self.merge(self.here, campaign=other)
        self.assertEqual(self.digest(), self.digest(other))

    def test_the_account_for_people_has_the_same_figures(self):
        done = sync("merge", self.here, self.path("stick"))
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"sessions +3 +3 +0 +0\n")
        self.assertRegex(done.out, r"ballots +7 +7 +0 +0\n")
        self.assertRegex(done.out, r"issues +1 +1 +0 +0\n")
        self.assertIn("3 sessions held", done.err)

    def test_a_damaged_bundle_is_quarantined_beside_its_neighbours(self):
        bad = self.bundles[1]
        with open(bad, "r+b") as file:
            file.seek(100)
            byte = file.read(1)
            file.seek(100)
            file.write(bytes([byte[0] ^ 1]))
        os.rename(bad, self.path("stick", "line\nbreak \x1b[2J \x9b \udcff.bundle"))
        done = sync("merge", self.here, self.path("stick"))
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"sessions +3 +2 +0 +1\n")
        self.assertNotRegex(done.err, "[\x1b\x9b]")
        self.assertEqual(done.err.count("\n"), 2)
        self.merge(self.path("stick"), code=3)  # and JSON stays JSON
        status = sync("status", self.here, "--json").json()
        self.assertEqual(len(status["quarantined"]), 1)
        self.assertEqual(len(status["sessions"]), 2)
        self.assertEqual(sorted(name.split(".")[1] for name in
                                os.listdir(os.path.join(self.here, "quarantine"))),
                         ["bytes", "reason"])

    def test_a_file_that_is_no_bundle_is_quarantined(self):
        for words in ([self.write("note.txt", "hello")], [self.write("empty.bundle", "")],
                      [self.write("junk.pack", "junk")]):
            done = sync("merge", self.here, *words)
            self.assertEqual(done.code, 3)
            self.assertIn("Quarantined", done.err)

    def test_an_empty_folder_brings_nothing_and_says_so(self):
        os.mkdir(self.path("empty"))
        done = sync("merge", self.here, self.path("empty"))
        self.assertEqual(done.code, 0)
        self.assertIn("found there", done.err)

    def test_a_path_that_is_not_there_merges_nothing(self):
        self.assertRefused(sync("merge", self.here, self.bundles[0], self.path("none")), 1, "none")
        self.assertEqual(sync("status", self.here, "--json").json()["sessions"], [])

    def test_tablets_are_approved_by_their_four_words(self):
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)  # none yet
        self.merge(self.path("stick"), code=3)
        devices = sync("devices", self.here, "--json").json()["devices"]
        self.assertEqual([(d["tablet"], d["sessions"], d["approved"]) for d in devices],
                         [("Tablet 1", 2, False), ("Tablet 2", 1, False)])
        words = devices[1]["fingerprint"]
        self.assertEqual(len(words.split()), 4)
        self.assertRefused(sync("devices", self.here, "--approve", "no such four words"), 1,
                           "no such four words")
        done = sync("devices", self.here, "--approve", words.replace(" ", "-").upper(), "--json")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual([d["approved"] for d in done.json()["devices"]], [False, True])
        self.assertEqual(len(sync("status", self.here, "--json").json()["held"]), 2)

    def test_status_names_what_is_missing_and_hand_counts(self):
        self.merge(*self.bundles[1:], code=3)
        status = sync("status", self.here, "--json").json()
        self.assertEqual([m["text"] for m in status["missing"]], ["Tablet 1: session 1 missing"])
        self.assertEqual(status["warnings"], [])
        self.assertEqual(status["sessions"][1]["hand_count"], 1)
        text = sync("status", self.here)
        self.assertEqual(text.code, 0)
        self.assertIn("Tablet 1: session 1 missing", text.out)
        self.assertIn("held: 2 sessions", text.out)
        self.merge(self.bundles[0], code=3)
        self.assertEqual(sync("status", self.here, "--json").json()["missing"], [])

    def test_without_votes_nothing_has_a_place(self):
        empty = sync("count", self.here)
        self.assertIn("no votes yet", empty.out)
        self.assertNotIn("place", empty.out.partition("Equal")[2])
        self.assertEqual(sync("count", self.here, "--json").json()["order"], [])
        self.assertEqual(sync("count", self.here, "--json").json()["ties"], [])

    def test_a_rank_is_counted_exactly(self):
        self.all_in()
        count = sync("count", self.here, "--json").json()
        self.assertEqual((count["question"], count["method"]), ("themes", "mentions"))
        self.assertEqual((count["ballots"], count["blank"]), (7, 1))
        by_hand = {"housing": (1, 3, 3 + 2 + 2), "parks": (2, 4, 2 + 3 + 3 + 2),
                   "youth": (1, 2, 1 + 3), "schools": (2, 2, 3 + 3)}
        for option in count["candidates"]:
            first, mentions, points = by_hand.get(option, (0, 0, 0))
            self.assertEqual(count["first_choices"][option], first, option)
            self.assertEqual(count["mentions"][option], mentions, option)
            self.assertEqual(count["points"][option], points, option)
        self.assertEqual(count["scores"], count["mentions"])
        self.assertEqual(count["winners"], ["parks"])
        self.assertEqual(count["order"][:3], [["parks"], ["housing"], ["youth", "schools"]])
        self.assertIn(["youth", "schools"], count["ties"])
        self.assertEqual(sum(len(group) for group in count["order"]), 11)
        table = sync("count", self.here)
        self.assertEqual(table.code, 0)
        self.assertIn("PRACTICE", table.out)
        self.assertRegex(table.out, r"1 +Parks and open spaces +2 +4 +10\n")
        self.assertIn("n = 7 ballots, of which 1 blank", table.out)

    def test_every_question_of_the_ballot_can_be_counted(self):
        self.all_in()
        age = sync("count", self.here, "--question", "age", "--json").json()
        self.assertEqual((age["method"], age["ballots"], age["blank"]), ("options", 7, 6))
        self.assertEqual(age["scores"]["under_16"], 1)
        repairs = sync("count", self.here, "--question", "housing_priorities", "--json").json()
        self.assertEqual(repairs["mentions"]["repairs"], 1)
        consent = sync("count", self.here, "--question", "about_you_consent", "--json").json()
        self.assertEqual((consent["ballots"], consent["blank"]), (7, 6))
        points = sync("count", self.here, "--method", "points", "--json").json()
        self.assertEqual(points["scores"], points["points"])

    def test_what_is_held_is_not_counted_and_is_told(self):
        self.merge(self.path("stick"), code=3)
        done = sync("count", self.here, "--json")
        self.assertEqual(done.json()["ballots"], 0)
        self.assertIn("7 ballots in the ledger = 0 counted + 7 held + 0 set aside", done.err)
        self.assertIn("1 issue in the ledger = 0 counted + 1 held + 0 set aside", done.err)
        self.assertIn("3 sessions held, and not counted yet", done.err)

    def test_why_a_record_is_held_is_told(self):
        campaign = self.campaign("other")
        sync("merge", campaign, self.session(campaign, "T", [
            "ballot themes=housing", "issue theme=parks | A place is missing"]))
        sync("devices", campaign, "--approve", "all")
        done = sync("count", campaign)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("1 ballot in the ledger = 1 counted + 0 held + 0 set aside", done.err)
        self.assertRegex(done.err, "T, session 1: 1 issue held: .*survey's questions")

    def test_a_copied_box_shows_as_two_sessions_of_one_number(self):
        shutil.copy(self.path("Tablet 1.box"), self.path("Clone.box"))
        self.session(self.here, "Tablet 1", ["ballot themes=clean"])
        self.session(self.here, "Clone", ["ballot themes=jobs"])
        self.merge(self.path("stick"), code=3)
        status = sync("status", self.here, "--json").json()
        self.assertEqual([w["text"] for w in status["warnings"]],
                         ["Tablet 1: two sessions numbered 3: a cloned tablet?"])

    def test_a_new_revision_counts_with_the_old_one(self):
        form = self.path("form")
        shutil.copytree(FORM, form)
        for sheet in ("survey.csv", "choices.csv"):  # the theme `schools` goes
            with open(os.path.join(form, sheet), encoding="utf-8") as file:
                rows = [row for row in file if "schools" not in row]
            with open(os.path.join(form, sheet), "w", encoding="utf-8") as file:
                file.writelines(rows)
        done = sync("pack", self.here, "--form", form)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("number: 2", done.out)
        self.session(self.here, "Tablet 1", ["ballot themes=parks"])
        self.all_in()
        count = sync("count", self.here, "--json").json()
        self.assertEqual((count["ballots"], count["scores"]["parks"]), (8, 5))
        self.assertEqual(count["scores"]["schools"], 2)  # cast under the first revision
        again = sync("pack", self.here)
        self.assertEqual(again.code, 0, again.err)
        self.assertIn("number: 3", again.out)

    def test_the_report_is_one_page_without_network(self):
        self.all_in()
        out = self.path("report.html")
        done = sync("report", self.here, "--out", out)
        self.assertEqual(done.code, 0, done.err)
        with open(out, encoding="utf-8") as file:
            page = file.read()
        self.assertIn("Parks and open spaces", page)
        self.assertIsNone(re.search(r"""(src|href)=["']?(https?:|//)""", page))
        self.assertRefused(sync("report", self.here, "--out", self.path("none/r.html")), 1,
                           "none is not there")


class RealCampaign(Scenario):
    def test_the_passphrase_is_asked_for_only_where_something_is_opened(self):
        campaign, secret = self.real_campaign()
        self.session(campaign, "Tablet 1", ["ballot themes=parks"])
        self.assertEqual(sync("merge", campaign, self.path("stick")).code, 3)
        self.assertEqual(sync("status", campaign).code, 0)
        self.assertEqual(sync("devices", campaign).code, 0)
        self.assertRefused(sync("devices", campaign, "--approve", "all"), 2, "--passphrase-file")
        self.assertRefused(sync("count", campaign), 2, "--passphrase-file")
        self.assertRefused(sync("count", campaign, "--question", "none"), 2, "none")
        self.assertRefused(sync("report", campaign, "--out", self.path("no/r.html")), 1, "no is")
        wrong = self.write("wrong", "some other words\n")
        self.assertRefused(sync("count", campaign, "--passphrase-file", wrong), 1, "passphrase")
        self.assertFalse(os.path.exists(os.path.join(campaign, "derived.db")))
        self.assertEqual(sync("devices", campaign, "--approve", "all",
                              "--passphrase-file", secret).code, 0)
        count = sync("count", campaign, "--passphrase-file", secret, "--json")
        self.assertEqual(count.json()["scores"]["parks"], 1)
        self.assertEqual(os.stat(os.path.join(campaign, "derived.db")).st_mode & 0o777, 0o600)

    def test_practice_and_real_bundles_do_not_mix(self):
        campaign, _secret = self.real_campaign()
        self.session(self.campaign(), "Tablet 1", ["ballot themes=parks"])
        done = sync("merge", campaign, self.path("stick"), "--json")
        self.assertEqual(done.code, 3)
        self.assertEqual(done.json()["sessions"]["quarantined"], 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
