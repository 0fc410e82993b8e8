#!/usr/bin/env python3
"""status and devices: who sent what, and what is missing, double or not approved."""

import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess

from harness import SYNC, Votes, cut, main, sync


class Status(Votes):
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
        self.assertIn("\nTablet 1: session 1 missing. Export from the tablet again, and merge that.\n", text.out)
        self.assertIn("held: 2 sessions, each because its tablet is not approved", text.out)
        self.merge(self.bundles[0], code=3)
        self.assertEqual(sync("status", self.here, "--json").json()["missing"], [])

    def test_at_a_glance_by_tablet_venue_and_day(self):
        self.merge(self.bundles[1], self.bundles[2], code=3)  # Tablet 1's first session is not in
        for day, venue in (("2020-06-20", "piper_hall"), ("2020-06-21", "piper_hall")):
            self.session(self.here, "Tablet 3", ["ballot", "ballot themes=jobs"], stick="hall",
                         venue=venue, day=day)
        self.merge(self.path("hall"), code=3)
        words = {d["tablet"]: d["fingerprint"] for d in
                 sync("devices", self.here, "--json").json()["devices"]}
        sync("devices", self.here, "--approve", words["Tablet 3"])
        status = sync("status", self.here, "--json").json()
        columns = ("sessions", "counted", "held", "set_aside", "ballots", "ballots_missing",
                   "ballots_held")
        self.assertEqual([[d["tablet"], d["missing"], *map(d.get, columns)]
                          for d in status["devices"]],
                         [["Tablet 1", 1, 1, 0, 1, 0, 2, 0, 2], ["Tablet 2", 0, 1, 0, 1, 0, 1, 0, 1],
                          ["Tablet 3", 0, 2, 2, 0, 0, 4, 0, 0]])
        self.assertEqual([[v["venue"], *map(v.get, columns)] for v in status["venues"]],
                         [["piper_hall", 2, 2, 0, 0, 4, 0, 0],
                          ["queen_marys_hall", 2, 0, 2, 0, 3, 0, 3]])
        self.assertEqual([[d["day"], *map(d.get, columns)] for d in status["days"]][:2],
                         [["2020-06-20", 1, 1, 0, 0, 2, 0, 0], ["2020-06-21", 1, 1, 0, 0, 2, 0, 0]])
        told = sync("status", self.here)
        self.assertRegex(told.out, r"\ntablet +sessions +counted +held +missing +ballots +ballots held +"
                                   r"issues\n")
        self.assertRegex(told.out, r"\nTablet 1 +1 +0 +1 +1 +2 +2 +0\n")
        self.assertRegex(told.out, r"\npiper_hall +2 +2 +4 +0\n")
        self.assertRegex(told.out, r"\nqueen_marys_hall +2 +0 +2 +3 +3 +0\n")
        self.assertRegex(told.out, r"\nin all +4 +2 +2 +1 +7 +3 +0\n")
        self.assertEqual(len(re.findall(r"\nin all +4 +2 +2 +7 +3 +0\n", told.out)), 2)
        for session in status["held"]:
            self.assertEqual(session["settle"], f'bigcount-sync devices {self.here} --approve '
                                                f'"{words[session["tablet"]]}"')
            self.assertIn(f'  {session["tablet"]}: {session["settle"]}\n', told.out)
        sync("devices", self.here, "--approve", words["Tablet 1"])
        self.assertEqual(sync("status", self.here, "--json").json()["devices"][0]["held"], 0)

    def test_records_that_are_not_in_are_missing_where_they_were_cast(self):
        path = pathlib.Path(self.bundles[0])
        path.write_bytes(cut(path.read_bytes()))
        self.merge(path, code=3)
        status = sync("status", self.here, "--json").json()
        self.assertEqual([(g["ballots"], g["ballots_missing"]) for g in
                          status["devices"] + status["venues"] + status["days"]], [(3, 1)] * 3)
        told = sync("status", self.here).out
        self.assertIn("\nTablet 1, session 1: 3 of 4 ballots. Merge the tablet's own bundle again.\n", told)
        self.assertEqual(status["missing"][0]["mend"], "Merge the tablet's own bundle again.")
        sync("decide", self.here, "void-session", status["sessions"][0]["id"], "--reason", "It is not whole")
        self.assertNotIn("Merge the", sync("status", self.here).out)

    def test_what_came_of_the_doors_is_told_for_each_session_and_in_all(self):
        first = ["ballot themes=parks", "no_answer 12", "declined 6", "come_back 4", "quick_visits 1"]
        second = ["ballot themes=jobs", "ballot", "no_answer 3", "come_back 2"]
        self.session(self.here, "Doors", first, stick="doors", venue="cambridge_road_doors")
        self.session(self.here, "Doors", second, stick="doors", venue="cambridge_road_doors")
        self.merge(self.path("doors"), code=3)
        status = sync("status", self.here, "--json").json()
        names = ("took_part", "no_answer", "declined", "come_back", "quick_visits")
        self.assertEqual([[s[name] for name in names] for s in status["sessions"]],
                         [[1, 12, 6, 4, 1], [2, 3, 0, 2, 0]])
        self.assertEqual(status["people"], dict(zip(names, [3, 15, 6, 6, 1])))
        lines = sync("status", self.here).out.splitlines()
        self.assertIn("12 no answer, 6 declined, 4 come back, 1 quick", lines[1])
        self.assertIn("3 no answer, 2 come back", lines[2])
        self.assertIn("in all: 3 took part (a ballot each), 15 no answer, 6 declined, 6 come back; "
                      "1 quick (visits under 20 s)", lines)

    def test_a_session_of_a_day_to_come_is_named(self):
        self.session(self.here, "Early", ["ballot themes=jobs"], stick="early", day="2999-01-31")
        self.merge(self.path("stick"), self.path("early"), code=3)
        status = sync("status", self.here)
        self.assertEqual(re.findall(r"\n(.*): was a clock wrong\?", status.out),
                         ["Early, session 1: its day, 2999-01-31, is still to come"])
        sessions = sync("status", self.here, "--json").json()["sessions"]
        self.assertEqual([s["tablet"] for s in sessions if s["day_to_come"]], ["Early"])

    def test_a_copied_box_shows_as_two_sessions_of_one_number(self):
        shutil.copy(self.path("Tablet 1.box"), self.path("Clone.box"))
        self.session(self.here, "Tablet 1", ["ballot themes=clean"])
        self.session(self.here, "Clone", ["ballot themes=jobs"])
        self.merge(self.path("stick"), code=3)
        status = sync("status", self.here, "--json").json()
        self.assertEqual([w["text"] for w in status["warnings"]],
                         ["Tablet 1: two sessions numbered 3: a cloned tablet?"])
        self.assertEqual(status["warnings"][0]["see"], f"bigcount-sync duplicates {self.here}")
        self.assertIn("a cloned tablet?\nSee what is double, and what settles it: bigcount-sync "
                      f"duplicates {self.here}\n", sync("status", self.here).out)

    def test_tablets_of_one_name_are_told_apart_by_their_words(self):
        self.session(self.here, "Tablet 3", ["ballot"])
        for box in ("a", "b"):  # another tablet each, in whose opening statement stands the same name
            self.session(self.here, "Hall", ["ballot"], stick=box)
            os.rename(self.path("Hall.box"), self.path(box + ".box"))
        self.session(self.here, "Hall", ["ballot"], stick="c")
        self.session(self.here, "Hall", ["ballot"], stick="d")
        self.merge(self.path("stick"), self.path("a"), self.path("b"), self.path("d"), code=3)
        words = [d["fingerprint"] for d in sync("devices", self.here, "--json").json()["devices"]
                 if d["tablet"] == "Hall"]
        self.assertEqual(len(words), 3)
        told = sync("status", self.here).out
        apart = re.findall(r"^Hall \(([a-z ]+)\) +1 ", told, re.M)  # by tablet
        self.assertEqual(len(set(apart)), 3)
        for each in apart:
            fit, = [w for w in words if w == each or w.startswith(each + " ")]
            self.assertRegex(told, rf"\nHall \({each}\) +session \d ")
            self.assertIn(f'  Hall ({each}): bigcount-sync devices {self.here} --approve "{fit}"\n', told)
        self.assertRegex(told, r"\nHall \([a-z ]+\): session 1 missing\. Export ")
        answer = sync("status", self.here, "--json").json()  # there words are words, and names are names
        self.assertEqual({d["tablet"] for d in answer["devices"]}, {s["tablet"] for s in answer["sessions"]})
        self.assertRegex(told, r"\nTablet 3 +session 1 ")
        self.assertNotIn("Tablet 3 (", told)

    def test_what_is_suggested_runs_in_a_shell_whatever_the_folder_is_called(self):
        def run(command, code=0):
            done = subprocess.run(["sh", "-c", command], capture_output=True, text=True,
                                  env=dict(os.environ, PATH=os.path.dirname(SYNC) + ":/usr/bin:/bin"))
            self.assertEqual(done.returncode, code, command + "\n" + done.stderr)
            return done.stdout + done.stderr

        def suggested(told, *begins):
            """The commands at the end of lines, that were told to be typed."""
            found = re.findall(r"(bigcount-sync .*)$", told.replace("WHY", "because"), re.M)
            self.assertEqual([command.split()[1] for command in found], list(begins), told)
            return found

        here = self.path("o'brien $x")
        os.rename(self.here, here)
        shutil.copy(self.path("Tablet 1.box"), self.path("Clone.box"))
        self.session(here, "Tablet 1", ["ballot themes=clean"])
        self.session(here, "Clone", ["ballot themes=jobs"])
        status, = suggested(sync("merge", here, self.path("stick")).err, "status")
        for command in suggested(run(status), "devices", "devices", "duplicates"):
            told = run(command)
        suggested(sync("devices", here, "--approve", "no such").err, "devices")
        suggested(sync("decide", here, "void-session", "00" * 4, "--reason", "so").err, "status")
        voids = suggested(told, "decide", "decide")
        run(voids[0])
        for command in suggested(run(status), "decide", "count"):
            run(command)
        duplicates, = suggested(sync("count", here).out, "duplicates")
        self.assertEqual(suggested(run(duplicates), "decide", "decide"), voids)
        with contextlib.closing(sqlite3.connect(os.path.join(here, "derived.db"))) as db:
            db.execute("DELETE FROM ballot")
            db.commit()
        rebuild = set(suggested(sync("verify", here, "--derive").out, *["rebuild"] * 5))
        run(*rebuild)

    def test_a_clone_that_a_decision_settled_is_open_no_more(self):
        def warnings():
            return [w["text"] for w in sync("status", self.here, "--json").json()["warnings"]]

        shutil.copy(self.path("Tablet 1.box"), self.path("Clone.box"))
        self.session(self.here, "Tablet 1", ["ballot themes=clean"])
        self.session(self.here, "Clone", ["ballot themes=jobs"])
        self.all_in()
        sessions = [s for s in sync("status", self.here, "--json").json()["sessions"]
                    if s["tablet"] == "Tablet 1"]
        self.assertEqual([s["number"] for s in sessions], [1, 2, 3, 3])
        ids = [s["id"][:8] for s in sessions]
        words = sessions[0]["fingerprint"]
        clone = ["Tablet 1: two sessions numbered 3: a cloned tablet?"]
        why = ("--reason", "The copy was for practice")
        for settles, undoes in ((("void-session", ids[3]), ("restore-session", ids[3])),
                                (("revoke", words, "--good", ids[0], "--good", ids[1],
                                  "--good", ids[2]), ("approve", words))):
            self.assertEqual(warnings(), clone)
            self.assertEqual(sync("decide", self.here, *settles, *why).code, 0)
            self.assertEqual(warnings(), [])
            told = sync("status", self.here).out
            self.assertNotIn("cloned", told)
            self.assertNotIn("duplicates", told)
            standing = {"void-session": "void", "revoke": "revoked"}[settles[0]]
            self.assertRegex(told, rf"Tablet 1 +session 3 .* {standing} +{ids[3]}\n")
            self.assertEqual(sync("decide", self.here, *undoes, *why).code, 0)
        self.assertEqual(warnings(), clone)


if __name__ == "__main__":
    main()
