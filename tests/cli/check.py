#!/usr/bin/env python3
"""check: the faults of a form."""

import csv
import os
import shutil

from harness import FORM, Scenario, main, sync


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

    def test_a_method_that_does_not_fit_the_main_question_is_an_error(self):
        form = self.path("form")
        shutil.copytree(FORM, form)
        sheet = os.path.join(form, "settings.csv")
        with open(sheet, encoding="utf-8", newline="") as file:
            header, values = list(csv.reader(file))
        settings = dict(zip(header, values), method="borda")
        with open(sheet, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(settings), list(settings.values())])
        done = sync("check", form)
        self.assertEqual(done.code, 1)
        self.assertIn("settings row 2", done.out)
        self.assertIn("mentions, points or first-choices, not by borda", done.out)
        self.assertRefused(sync("new", self.path("c"), "--form", form, "--trial"), 1, "borda")

    def test_each_language_says_whether_a_native_reader_has_checked_the_kiosks_words(self):
        form = self.path("form")
        shutil.copytree(FORM, form)
        for name in os.listdir(form):
            with open(os.path.join(form, name), encoding="utf-8") as file:
                text = file.read().replace("Polski (pl)", "Polski (tlh)")
            with open(os.path.join(form, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = sync("check", form)
        self.assertIn("English: ", done.out)
        self.assertIn("own words were checked by no native reader\n", done.out)
        self.assertIn("own words are English here\n", done.out)
        readers = {language["name"]: language["native_reader"]
                   for language in sync("check", form, "--json").json()["languages"]}
        self.assertEqual((readers["English"], readers["Polski"]), ("no", ""))

    def test_no_form_is_a_failure(self):
        self.assertRefused(sync("check", self.path("none")), 1, "none")


if __name__ == "__main__":
    main()
