#!/usr/bin/env python3
"""The words of a command line: help, misuse, what is no campaign."""

import re
import subprocess

from harness import FORM, SYNC, Scenario, main, sync


class Usage(Scenario):
    def test_help_is_no_failure(self):
        for words in (["help"], ["--help"], ["help", "merge"]):
            done = sync(*words)
            self.assertEqual((done.code, done.err), (0, ""), words)
            self.assertIn("bigcount-sync", done.out)
        overview = re.findall(r"^  (\w+) ", sync("help").out, re.M)
        self.assertEqual(overview, (  # as a campaign meets them
            "check new dpia pack cards merge scan import devices decide status duplicates count "
            "issues report verify receipt receipts rebuild backup passphrase recover "
            "salvage retire"
        ).split())
        self.assertIn("of merge, scan and import also 3: done, but", sync("help").out)
        for command in overview:
            done = sync(command, "--help")
            self.assertEqual((done.code, done.err), (0, ""), command)
            self.assertIn(f"bigcount-sync {command}", done.out)

    def test_misuse_ends_with_2_and_one_line(self):
        campaign = self.campaign()
        for words in ([], ["cuont"], ["help", "cuont"], ["merge"], ["merge", campaign],
                      ["merge", campaign, self.folder, "--watch", self.folder],
                      ["merge", campaign, "--watch"],
                      ["scan"], ["scan", campaign, "more"],
                      ["dpia"], ["dpia", campaign],
                      ["status"], ["status", ""], ["status", campaign, "more"],
                      ["status", campaign, "--jsno"], ["duplicates"], ["duplicates", campaign, "more"],
                      ["status", campaign, "--json", "--json"], ["status", campaign, "--json=1"],
                      ["count", campaign, "--question"], ["count", campaign, "--by", "none"],
                      ["count", campaign, "--by", "themes"],
                      ["count", campaign, "--question", "none"],
                      ["count", campaign, "--method", "none"],
                      ["count", campaign, "--question", "words"],
                      ["verify"], ["verify", campaign, "more"], ["verify", campaign, "--deep"],
                      ["receipt", campaign], ["receipt", campaign, "K7QM 4D2X 9TRB"],
                      ["rebuild"], ["rebuild", campaign, "more"], ["receipts", campaign], ["passphrase", campaign], ["backup", campaign], ["recover", campaign], ["salvage", campaign], ["retire", campaign, "--confirm", "no such words"],
                      ["report", campaign], ["report", campaign, "--out", "report.doc"],
                      ["new", self.path("x")], ["new", "--form", FORM]):
            self.assertRefused(sync(*words), 2)

    def test_what_is_no_campaign_is_named(self):
        for command in (["status"], ["devices"], ["duplicates"], ["count"], ["rebuild"], ["scan"], ["merge", self.folder],
                        ["receipt", "60RK4CSM6M54"]):
            done = sync(command[0], self.path("nowhere"), *command[1:])
            self.assertRefused(done, 1, "nowhere", "bigcount-sync new")

    def test_an_answer_that_cannot_be_written_is_a_failure(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([SYNC, "status", self.campaign()], stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not be written", done.stderr)


if __name__ == "__main__":
    main()
