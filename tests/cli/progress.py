#!/usr/bin/env python3
"""Progress bars: on a terminal only, and gone when the work is done."""

import os

from harness import Votes, main, sync

BARS = (["merge", "Merging"], ["count", "Opening"], ["rebuild", "Opening"], ["verify", "Verifying"])


class Progress(Votes):
    def words(self, command):
        return [command, self.here] + ([self.path("stick")] if command == "merge" else [])

    def test_a_terminal_sees_a_bar_that_goes_when_it_is_done(self):
        for command, what in BARS:
            code, screen = self.on_terminal(self.words(command))
            self.assertIn(code, (0, 3), screen)
            bar = rf"\r{what} \[[# ]{{40}}\] \d+ of \d+"
            self.assertRegex(screen, bar, command)
            self.assertRegex(screen, bar + "\r\x1b\\[K", command)  # and the line is cleared

    def test_opening_again_has_a_bar_of_its_own(self):
        self.all_in()
        code, screen = self.on_terminal(["verify", self.here, "--derive"])
        self.assertEqual(code, 0, screen)
        self.assertLess(screen.index("Opening ["), screen.index("Verifying ["))

    def test_a_file_sees_none(self):
        for command, what in BARS:
            done = sync(*self.words(command))
            self.assertNotIn("\r", done.out + done.err)
            self.assertNotIn(what, done.out + done.err)

    def test_where_only_the_answer_goes_to_a_file_the_terminal_sees_the_bar(self):
        out = self.path("out")
        code, screen = self.on_terminal(self.words("verify"), out=out)
        self.assertEqual(code, 0, screen)
        with open(out, encoding="utf-8") as file:
            self.assertNotIn("Verifying", file.read())
        self.assertEqual(os.path.getsize(out) > 0, True)


if __name__ == "__main__":
    main()
