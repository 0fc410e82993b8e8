"""A practice campaign in a folder of its own, for tests that vote on one tablet and count."""

import os
import shutil
import sys
import tempfile
import unittest

from coordinator import sync

KIOSK, FORM = (os.path.abspath(sys.argv[at]) for at in (1, 3))


class Practice(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-practice-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.campaign, self.bundles = self.path("campaign"), self.path("bundles")
        os.mkdir(self.bundles)
        sync("new", self.campaign, "--form", FORM, "--trial")

    def path(self, name):
        return os.path.join(self.folder, name)
