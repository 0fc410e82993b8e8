#!/usr/bin/env python3
"""status and devices: who sent what, and what is missing, double or not approved."""

import shutil

from harness import Votes, main, sync


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
        self.assertIn("Tablet 1: session 1 missing", text.out)
        self.assertIn("held: 2 sessions, each because its tablet is not approved", text.out)
        self.merge(self.bundles[0], code=3)
        self.assertEqual(sync("status", self.here, "--json").json()["missing"], [])

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

    def test_a_copied_box_shows_as_two_sessions_of_one_number(self):
        shutil.copy(self.path("Tablet 1.box"), self.path("Clone.box"))
        self.session(self.here, "Tablet 1", ["ballot themes=clean"])
        self.session(self.here, "Clone", ["ballot themes=jobs"])
        self.merge(self.path("stick"), code=3)
        status = sync("status", self.here, "--json").json()
        self.assertEqual([w["text"] for w in status["warnings"]],
                         ["Tablet 1: two sessions numbered 3: a cloned tablet?"])


if __name__ == "__main__":
    main()
