#!/usr/bin/env python3
"""Reading aloud, in a real window: what is heard is taken from SDL's disk driver, which writes the
sound to a file as a device would play it. Arguments: bigcount-kiosk, bigcount-sync, a form."""

import array
import os
import subprocess
import sys
import tempfile
import time
import unittest

from tablet import Display, Tablet

KIOSK, SYNC, FORM = (os.path.abspath(word) for word in sys.argv[1:4])
VENUE = "queen_marys_hall"
HEARD_S = 10.0


class Speech(unittest.TestCase):
    def start(self, driver):
        folder = tempfile.TemporaryDirectory(prefix="bigcount-speech-")
        self.addCleanup(folder.cleanup)
        self.sound = os.path.join(folder.name, "sound.raw")
        campaign = os.path.join(folder.name, "campaign")
        subprocess.run([SYNC, "new", campaign, "--form", FORM, "--trial"], check=True,
                       stdout=subprocess.DEVNULL)
        display = Display(1280, 800)
        self.addCleanup(display.close)
        display.environment.update(SDL_AUDIODRIVER=driver, SDL_DISKAUDIOFILE=self.sound)
        tablet = Tablet(KIOSK, os.path.join(campaign, "survey.pack"),
                        os.path.join(folder.name, "data"), display,
                        describe=os.path.join(folder.name, "describe"), more=["--open", VENUE])
        tablet.start()
        self.addCleanup(tablet.stop)
        return tablet

    def loudness(self):
        """Of the newest file: its greatest sample. The device is opened anew for every text."""
        if not os.path.exists(self.sound):
            return 0
        with open(self.sound, "rb") as file:
            data = file.read()
        samples = array.array("h", data[:len(data) // 2 * 2])
        return max(map(abs, samples), default=0)

    def hears(self):
        deadline = time.monotonic() + HEARD_S
        while time.monotonic() < deadline:
            if self.loudness() > 1000:
                return True
            time.sleep(0.1)
        return False

    def open_sound(self, tablet):
        tablet.tap("settings")
        while not tablet.control("speech"):
            tablet.tap("page.down")

    def turn_on(self, tablet):
        self.open_sound(tablet)
        tablet.tap("speech")
        tablet.wait(lambda view: tablet.told("speech", "chosen"), "the tick")

    def silence(self, tablet):
        """Nothing more of what was being said: the device closes, and the next text is a new file."""
        tablet.display.xdotool("key", "F4")
        time.sleep(0.5)
        if os.path.exists(self.sound):
            os.remove(self.sound)

    def test_it_speaks_when_asked_and_not_to_the_next_resident(self):
        tablet = self.start("disk")
        tablet.tap("start")
        tablet.wait_screen("what")
        self.assertEqual(self.loudness(), 0)
        self.turn_on(tablet)
        self.assertTrue(self.hears())
        self.silence(tablet)
        tablet.tap("done")
        self.assertTrue(self.hears())
        tablet.tap("settings")
        tablet.tap("wipe")
        tablet.wait_screen("welcome")
        self.silence(tablet)
        tablet.tap("start")
        tablet.wait_screen("what")
        time.sleep(1.5)
        self.assertEqual(self.loudness(), 0)
        self.open_sound(tablet)
        self.assertIs(tablet.told("speech", "chosen"), False)

    def test_without_a_sound_device_all_else_goes_on(self):
        tablet = self.start("nothing-of-this-name")
        tablet.tap("start")
        self.turn_on(tablet)
        tablet.tap("done")
        tablet.tap("next")
        tablet.wait_screen("rank")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
