#!/usr/bin/env python3
"""count: compared with counts made here by hand."""

import concurrent.futures
import csv
import os
import re
import shutil
import tempfile
import unicodedata

from harness import FORM, Votes, main, sync


class Count(Votes):
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

    def test_counts_and_a_merge_at_the_same_time_leave_each_other_whole(self):
        self.all_in()
        for number in range(8):
            bundle = self.session(self.here, f"beside-{number}", ["ballot themes=housing"])
            with concurrent.futures.ThreadPoolExecutor(3) as pool:
                done = [pool.submit(sync, *words, self.here, *more) for words, more in
                        ((["count"], []), (["merge"], [bundle]), (["count"], []))]
            self.assertEqual([d.result().code for d in done], [0, 3, 0],
                             [d.result().err for d in done])
            os.remove(os.path.join(self.here, "derived.db"))  # the next two make it anew
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7 + 8)

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

    def relabel(self, *changes):
        """The form, with words changed in its choices and survey sheets."""
        form = tempfile.mkdtemp(dir=self.folder)
        shutil.copytree(FORM, form, dirs_exist_ok=True)
        for sheet in ("survey.csv", "choices.csv"):
            with open(os.path.join(form, sheet), encoding="utf-8") as file:
                text = file.read()
            for before, after in changes:
                text = text.replace(before, after)
            with open(os.path.join(form, sheet), "w", encoding="utf-8") as file:
                file.write(text)
        return form

    def test_a_name_may_not_come_to_mean_something_else(self):
        def pack(form, *granted):
            return sync("pack", self.here, "--form", form,
                        *(word for name in granted for word in ("--same-meaning", name)))

        other = self.relabel(("Parks and open spaces", "Car parks"))
        done = pack(other)
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertIn('parks (English): "Parks and open spaces" was, and is now "Car parks"',
                      done.err)
        self.assertEqual(re.findall("^--.*", done.err, re.M), ["--same-meaning parks"])
        self.assertEqual(done.err.count("\n"), 4, done.err)
        both = self.relabel(("Parks and open spaces", "Car parks"), ("Parki i tereny zielone", "Parkingi"),
                            ("Housing,", "Dogs and cats,"))
        done = pack(both)
        self.assertEqual(done.err.count("\n"), 6, done.err)
        self.assertEqual(re.findall("^--.*", done.err, re.M), ["--same-meaning housing --same-meaning parks"])
        for granted in (["prks"], ["parks", "housing", "prks"], ["themes", "Parks"]):
            self.assertRefused(pack(both, *granted), 2, f"--same-meaning {granted[-1]}: no question or option")
        self.assertEqual(pack(other, "jobs").code, 1)
        self.assertEqual(pack(self.relabel(("Parks and open spaces", "Parks  and open spaces"))).code,
                         0)
        self.assertIn("number: 3", pack(other, "parks").out)
        self.assertEqual(pack(other).code, 0)  # as in the revision before
        self.assertEqual(pack(self.relabel()).code, 1)  # and back again is a change too

    def test_a_form_where_every_label_changed_is_told_every_option(self):
        with open(os.path.join(FORM, "choices.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        label = "label::English (en)"
        form = self.relabel()
        with open(os.path.join(form, "choices.csv"), "w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, rows[0])
            sheet.writeheader()
            sheet.writerows({**row, label: row[label] + " now"} for row in rows)
        done = sync("pack", self.here, "--form", form)
        self.assertEqual((done.code, done.out), (1, ""))
        options, = re.findall("^--.*", done.err, re.M)
        self.assertGreater(len(options), 2048)  # no message is longer
        self.assertEqual(sync("pack", self.here, "--form", form, *options.split()).code, 0)

    def test_a_name_that_went_and_comes_back_may_not_mean_something_else(self):
        without = self.relabel()
        for sheet in ("survey.csv", "choices.csv"):
            path = os.path.join(without, sheet)
            with open(path, encoding="utf-8") as file:
                rows = [row for row in file if "schools" not in row]
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(rows)
        self.assertEqual(sync("pack", self.here, "--form", without).code, 0)
        with open(os.path.join(FORM, "choices.csv"), encoding="utf-8") as file:
            label = next(row for row in csv.DictReader(file)
                         if row["name"] == "schools")["label::English (en)"]
        done = sync("pack", self.here, "--form", self.relabel((label, "Shoals of fish")))
        self.assertEqual(done.code, 1)
        self.assertIn("Shoals of fish", done.err)

    def test_by_a_question_each_value_has_a_count_of_its_own(self):
        self.all_in()
        count = sync("count", self.here, "--by", "age", "--json").json()
        self.assertEqual(set(count["by"]), {"under_16", ""})  # 1 ballot says so, 6 say nothing
        young, blank = count["by"]["under_16"], count["by"][""]
        self.assertEqual(set(young), set(count) - {"by"})
        self.assertEqual((young["ballots"], young["blank"]), (1, 0))
        self.assertEqual((blank["ballots"], blank["blank"]), (6, 1))
        self.assertEqual(young["winners"], ["housing", "youth"])  # one mention each: a tie
        for figure in ("scores", "mentions", "points", "first_choices"):
            for option in count["candidates"]:
                self.assertEqual(young[figure][option] + blank[figure][option],
                                 count[figure][option])
        table = sync("count", self.here, "--by", "age").out
        self.assertIn("\n\nHow old are you? Under 16\n\n", table)
        self.assertIn("\n\nHow old are you? blank\n\n", table)

    def test_by_venue_and_channel(self):
        self.session(self.here, "Tablet 3", ["ballot themes=jobs", "ballot themes=parks,jobs"],
                     venue="piper_hall")
        self.all_in()
        by = sync("count", self.here, "--by", "venue", "--json").json()["by"]
        self.assertEqual({venue: c["ballots"] for venue, c in by.items()},
                         {"queen_marys_hall": 7, "piper_hall": 2})
        self.assertEqual((by["piper_hall"]["scores"]["jobs"],
                          by["queen_marys_hall"]["scores"]["jobs"]), (2, 0))
        by = sync("count", self.here, "--by", "channel", "--json").json()["by"]
        self.assertEqual({channel: c["ballots"] for channel, c in by.items()}, {"hall": 9})
        table = sync("count", self.here, "--by", "venue")
        self.assertEqual(table.code, 0, table.err)
        whole, first, second = table.out.split("\nVenue: ")
        self.assertIn("n = 9 ballots", whole)
        self.assertTrue(first.startswith("Queen Mary’s Hall\n"))
        self.assertIn("n = 7 ballots, of which 1 blank", first)
        self.assertTrue(second.startswith("Piper Hall\n"))
        self.assertRegex(second, r"1 +Jobs and training +1 +2 +5\n")

    def small_campaign(self, labels, ballots):
        """Three questions over the same options, called a, b, c ...; these ballots approved."""
        form, campaign = self.path("form"), self.path("small")
        os.mkdir(form)
        with open(os.path.join(form, "survey.csv"), "w", encoding="utf-8") as file:
            file.write("type,name,label::English (en),max_choices\nrank l,first,First,2\n"
                       "select_multiple l,all,All,3\nselect_one l,one,One,\n")
        with open(os.path.join(form, "choices.csv"), "w", encoding="utf-8") as file:
            file.write("list_name,name,label::English (en)\n")
            file.writelines(f"l,{name},{label}\n" for name, label in zip("abcdefgh", labels))
        done = sync("new", campaign, "--form", form, "--trial")
        self.assertEqual(done.code, 0, done.err)
        self.session(campaign, "T", ballots, stick="small-stick")
        sync("merge", campaign, self.path("small-stick"))
        sync("devices", campaign, "--approve", "all")
        return campaign

    def test_columns_line_up_in_any_script_and_beside_a_long_name(self):
        labels = ["Parks", "한국어 주택", "cafe\u0301s", "Łódź", "x" * 200]
        campaign = self.small_campaign(labels, ["ballot first=b,e"])
        out = sync("count", campaign).out
        head, *rows = out[out.index("place "):].split("\n")[:6]
        for row in rows:
            width = sum(0 if unicodedata.combining(letter) else
                        1 + (unicodedata.east_asian_width(letter) in "WF") for letter in row)
            if labels[4] in row:
                self.assertGreater(width, 200)
            else:
                self.assertEqual(width, len(head), out)

    def test_by_several_values_a_ballot_counts_under_each(self):
        campaign = self.small_campaign(["A", "B", "C"], [
            "ballot first=a,b all=a,c", "ballot first=b all=c one=b", "ballot first=c"])
        by = sync("count", campaign, "--by", "all", "--json").json()["by"]
        self.assertEqual(list(by), ["a", "c", ""])
        self.assertEqual({value: c["points"] for value, c in by.items()},
                         {"a": {"a": 2, "b": 1, "c": 0}, "c": {"a": 2, "b": 3, "c": 0},
                          "": {"a": 0, "b": 0, "c": 2}})
        by = sync("count", campaign, "--question", "all", "--by", "one", "--json").json()["by"]
        self.assertEqual(by["b"]["scores"], {"a": 0, "b": 0, "c": 1})
        self.assertEqual((by[""]["ballots"], by[""]["blank"]), (2, 1))
        self.assertRefused(sync("count", campaign, "--by", "area"), 2, "area",
                           "venue, channel, all, one")


if __name__ == "__main__":
    main()
