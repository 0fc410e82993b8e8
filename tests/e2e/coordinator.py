"""What a coordinator types, in tests that are called as: TEST KIOSK SYNC ..."""

import os
import subprocess
import sys

SYNC = os.path.abspath((*sys.argv, "", "")[2])  # --help names none
HELD = 3  # its exit code where a session waits for something: its tablet's approval, say


def sync(*words, expect=0):
    """Runs bigcount-sync with these words; what it wrote to standard output."""
    done = subprocess.run([SYNC, *map(str, words)], capture_output=True, text=True)
    if done.returncode != expect:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout
