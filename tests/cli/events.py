#!/usr/bin/env python3
"""verify of a tablet's event log. The log is made here, by a second writer of its rule."""

import hashlib
import os

from harness import Scenario, main, sync

EVENTS = ["2026-11-23 - started 0.1.0", "2026-11-23 09:01 pin-right",
          "2026-11-23 09:05 session-opened 1, Queen Mary’s Hall",
          "2026-11-24 - session-closed-itself 1", "2026-11-24 10:00 log-exported"]


def chained(events):
    lines, before = [], bytes(32)
    for number, event in enumerate(events, 1):
        line = f"{number} {event}".encode()
        before = hashlib.blake2b(b"event".ljust(16, b"\0") + before + line, digest_size=32).digest()
        lines.append(line + b" #" + before.hex().encode() + b"\n")
    return lines


class Events(Scenario):
    def log(self, lines):
        path = self.path("Tablet-3-events.log")
        with open(path, "wb") as file:
            file.write(b"".join(lines))
        return path

    def assertWrong(self, lines, words, line=None):
        path = self.log(lines)
        done = sync("verify", path)
        self.assertEqual((done.code, done.err), (1, ""))
        self.assertRegex(done.out, f"wrong: .*events.log: .*{words}")
        self.assertNotIn("Proved", done.out)
        self.assertNotIn("1970", done.out)
        answer = sync("verify", path, "--json")
        self.assertEqual(answer.code, 1)
        self.assertFalse(answer.json()["sound"])
        self.assertEqual(answer.json().get("wrong_line"), line)

    def test_a_whole_log_is_proved_and_what_is_not_proved_is_said(self):
        path = self.log(chained(EVENTS))
        done = sync("verify", path)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("event log: 5 lines, 2026-11-23 to 2026-11-24\n", done.out)
        self.assertIn("wrote the whole log anew", done.out.partition("Not proved")[2])
        answer = sync("verify", path, "--json").json()
        self.assertEqual((answer["what"], answer["sound"], answer["lines"]), ("log", True, 5))

    def test_every_line_changed_removed_or_moved_is_named(self):
        whole = chained(EVENTS)
        for i, line in enumerate(whole[:-1]):
            changed = line.replace(b"2026-11-2", b"2026-11-1")
            self.assertWrong(whole[:i] + [changed] + whole[i + 1:], f"Line {i + 1} ", i + 1)
            self.assertWrong(whole[:i] + whole[i + 1:], f"Line {i + 1} ", i + 1)
            self.assertWrong(whole[:i] + [whole[i + 1], line] + whole[i + 2:], f"Line {i + 1} ", i + 1)

    def test_a_log_cut_short_is_noticed(self):
        whole = chained(EVENTS)
        for kept in range(1, len(whole)):
            self.assertWrong(whole[:kept], "missing at its end")
        self.assertWrong(whole[:-1] + [whole[-1][:-1]], "ends within a line")
        self.assertWrong([], "no line")

    def test_a_log_that_is_not_there_is_refused(self):
        self.assertRefused(sync("verify", self.path("none.log")), 1, "none.log", "not there")
        os.mkdir(self.path("folder.log"))
        self.assertRefused(sync("verify", self.path("folder.log")), 1, "folder.log")


if __name__ == "__main__":
    main()
