"""A practice campaign in a folder of its own, for tests that vote on one tablet and count."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

KIOSK, SYNC, FORM = (os.path.abspath(word) for word in sys.argv[1:4])


class Practice(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-practice-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.campaign, self.bundles = self.path("campaign"), self.path("bundles")
        os.mkdir(self.bundles)
        self.sync("new", self.campaign, "--form", FORM, "--trial")

    def path(self, name):
        return os.path.join(self.folder, name)

    def sync(self, *words, expect=0):
        done = subprocess.run([SYNC, *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done.stdout
