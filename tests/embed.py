#!/usr/bin/env python3
"""Files are built into the programs as they are meant, whichever editor saved them, and a file without the line
that a table is made of stops the build.

    embed.py CMAKE SCRIPT"""

import os
import re
import subprocess
import sys
import tempfile
import unittest

CMAKE, SCRIPT = sys.argv[1:3]
WORDS = "# Notes\nnative_reader = no\nback = Zurück, \"so\" \\\n"


class Embed(unittest.TestCase):
    def embed(self, data, only=""):
        """(exit code, the one row's text as C has it, messages)"""
        with tempfile.TemporaryDirectory() as folder:
            path, out = os.path.join(folder, "so.txt"), os.path.join(folder, "table.c")
            with open(path, "wb") as file:
                file.write(data)
            done = subprocess.run([CMAKE, "-DTABLE=table", f"-DOUT={out}", f"-DFILES={path}", f"-DONLY={only}", "-P", SCRIPT],
                                  capture_output=True, text=True, check=False)
            code = ""
            if os.path.exists(out):
                with open(out, encoding="utf-8", newline="") as file:
                    code = file.read()
        row = code.partition('{"so",')[2].partition("},")[0]
        return done.returncode, re.sub(r'"\s*"', "", row).strip(), " ".join(done.stderr.split())

    def test_a_file_saved_on_windows_is_the_same(self):
        plain = self.embed(WORDS.encode())
        self.assertEqual(plain[1], r'"# Notes\nnative_reader = no\nback = Zurück, \"so\" \\\n"')
        self.assertEqual(self.embed(WORDS.replace("\n", "\r\n").encode("utf-8-sig")), plain)

    def test_a_file_that_says_nothing_where_it_must_is_named(self):
        only = "^native_reader = ."
        self.assertEqual(self.embed(WORDS.encode(), only)[:2], (0, '"native_reader = no"'))
        for line in ("", "native_reader =", "native_reader = "):
            with self.subTest(line=line):
                code, _, said = self.embed(WORDS.replace("native_reader = no", line).encode(), only)
                self.assertNotEqual(code, 0)
                self.assertIn("so.txt: a line must look like this: ^native_reader = .", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
