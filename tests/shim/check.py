#!/usr/bin/env python3
"""The shim under a small program of its own, which says what the system told it: what the tests of
faults rest on.

    check.py LIBSHIM"""

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "e2e"))
from shim import Shim  # noqa: E402

LIBRARY = os.path.abspath(sys.argv[1])
PYTHON = "/usr/bin/python3"
# Does what it reads, a line at a time, and answers each with a line of JSON: a value, or an errno.
PROGRAM = """
import json, os, sys, time
for line in sys.stdin:
    try:
        told = eval(line)
    except OSError as problem:
        told = {"errno": problem.errno}
    print(json.dumps(told), flush=True)
"""
WRITE = "os.O_RDWR | os.O_CREAT"


class Steered(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-shim-")
        self.watched = os.path.join(self.folder, "stick")
        os.mkdir(self.watched)
        self.shim = Shim(LIBRARY, os.path.join(self.folder, "control"), self.watched)
        self.program = subprocess.Popen([PYTHON, "-I", "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=dict(os.environ, **self.shim.environment(PYTHON)))

    def tearDown(self):
        self.program.communicate()
        shutil.rmtree(self.folder)

    def ask(self, expression):
        self.program.stdin.write(expression + "\n")
        self.program.stdin.flush()
        return json.loads(self.program.stdout.readline())

    def open(self, name="file", flags=WRITE):
        return self.ask(f"os.open({os.path.join(self.watched, name)!r}, {flags})")

    def fails(self, told, code):
        self.assertEqual(told, {"errno": code})

    def test_writes_below_the_folder_are_counted_and_others_are_not(self):
        fd = self.open()
        self.ask(f"os.write({fd}, b'ab')")
        self.ask(f"os.pwrite({fd}, b'ab', 0)")
        self.ask(f"os.ftruncate({fd}, 1)")
        self.ask(f"os.fsync({fd})")
        self.ask(f"os.pread({fd}, 1, 0).decode()")
        self.assertEqual(self.shim.calls, 5)
        beside = self.ask(f"os.open({self.watched + '-not'!r}, {WRITE})")
        self.ask(f"os.write({beside}, b'ab')")
        self.ask(f"os.rename({self.watched + '-not'!r}, {self.watched + '/in'!r})")
        self.ask(f"os.unlink({self.watched + '/in'!r})")
        self.ask(f"os.mkdir({self.watched + '/in'!r})")
        self.assertEqual(self.shim.calls, 8)

    def test_one_call_fails_or_all_from_then_on_until_mended(self):
        fd = self.open()
        write = f"os.pwrite({fd}, b'abcd', 0)"
        self.shim.fail("full", at=2, lasts=False)
        self.assertEqual(self.ask(write), 4)
        self.fails(self.ask(write), errno.ENOSPC)
        self.assertEqual(self.ask(write), 4)
        self.assertEqual(self.shim.mend(), 1)
        for kind, code in (("full", errno.ENOSPC), ("read-only", errno.EROFS), ("broken", errno.EIO)):
            self.shim.fail(kind)
            self.fails(self.ask(write), code)
            self.fails(self.ask(f"os.fsync({fd})"), code)
            self.fails(self.open("another"), code)
            self.assertTrue(self.shim.failed_call.startswith("open"), self.shim.failed_call)
            self.assertEqual(self.shim.mend(), 3)
            self.assertEqual(self.ask(write), 4)

    def test_of_a_write_that_fails_half_arrives_but_not_on_a_read_only_disk(self):
        for kind, arrived in (("full", 2), ("read-only", 0), ("broken", 2)):
            fd = self.open(kind)
            self.shim.fail(kind)
            self.ask(f"os.write({fd}, b'abcd')")
            self.shim.mend()
            self.assertEqual(os.path.getsize(os.path.join(self.watched, kind)), arrived)

    def test_a_folder_that_was_pulled_out_is_away_and_its_descriptors_stay_dead(self):
        fd = self.open()
        look, listed = f"os.stat({self.watched!r}).st_size > 0", f"os.listdir({self.watched!r})"
        self.shim.fail("removed", at=2)
        self.assertEqual(self.ask(f"os.write({fd}, b'a')"), 1)
        self.fails(self.ask(f"os.write({fd}, b'a')"), errno.EIO)
        self.fails(self.ask(f"os.pread({fd}, 1, 0)"), errno.EIO)
        self.fails(self.ask(look), errno.ENOENT)
        self.fails(self.ask(listed), errno.ENOENT)
        self.fails(self.open(), errno.ENOENT)
        self.shim.mend()
        self.assertEqual(self.ask(listed), ["file"])
        self.fails(self.ask(f"os.fsync({fd})"), errno.EIO)
        self.assertEqual(self.ask(f"os.pread({self.open()}, 9, 0).decode()"), "a")

    def test_clocks_jump_and_only_those_that_were_asked_to(self):
        before = self.ask("[time.time(), time.monotonic(), time.clock_gettime(time.CLOCK_BOOTTIME)]")
        self.shim.sleep(5000)
        after = self.ask("[time.time(), time.monotonic(), time.clock_gettime(time.CLOCK_BOOTTIME)]")
        passed = [later - earlier for earlier, later in zip(before, after)]
        self.assertTrue(5000 <= passed[0] < 5020 and 5000 <= passed[2] < 5020, passed)
        self.assertLess(passed[1], 20)
        self.shim.monotonic_s = 7000
        self.assertGreater(self.ask("time.monotonic()"), before[1] + 6999)
        self.assertLess(abs(self.ask("time.time()") - time.time() - 5000), 20)

    def test_reading_is_sent_elsewhere_and_the_space_left_is_what_the_test_says(self):
        os.mkdir(os.path.join(self.folder, "BAT0"))
        with open(os.path.join(self.folder, "BAT0", "capacity"), "w", encoding="ascii") as file:
            file.write("7\n")
        self.shim.redirect("/sys/class/power_supply", self.folder)
        self.assertEqual(self.ask("open('/sys/class/power_supply/BAT0/capacity').read()"), "7\n")
        self.assertIn("BAT0", self.ask("os.listdir('/sys/class/power_supply')"))
        left = f"(lambda told: told.f_bavail * told.f_frsize)(os.statvfs({self.watched!r}))"
        self.shim.space(5_000_000)
        self.assertLess(abs(self.ask(left) - 5_000_000), 65536)
        self.shim.space(None)
        self.assertNotEqual(self.ask(left) // 65536, 5_000_000 // 65536)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[2:]])
