"""Steers the shim (tests/shim/shim.h) that lies under a real program: which write fails and how,
what the clock says, what is read in place of a folder of the system."""

import errno
import mmap
import os
import struct
import subprocess

NUMBERS = ["calls", "fail_at", "lasts", "error", "removed", "removals", "failed", "realtime_s", "boottime_s",
           "monotonic_s", "tells_space", "free_bytes"]
NUMBER_COUNT, NUMBER_SIZE, PATH_MAX, REDIRECTS, CALLS = 16, 8, 512, 4, 2048
FOLDER_AT = NUMBER_COUNT * NUMBER_SIZE
FAILED_CALL_AT = FOLDER_AT + PATH_MAX
REDIRECTS_AT = FAILED_CALL_AT + PATH_MAX
SIZE = REDIRECTS_AT + REDIRECTS * 2 * PATH_MAX + CALLS

REMOVED = -1
KINDS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "broken": errno.EIO, "removed": REMOVED}


def number(name):
    at = NUMBERS.index(name) * NUMBER_SIZE

    def get(shim):
        return struct.unpack_from("q", shim.control, at)[0]

    def put(shim, value):
        struct.pack_into("q", shim.control, at, value)
    return property(get, put)


class Shim:
    """One control file. Programs started with its `environment` obey it."""

    def __init__(self, library, path, watched=""):
        self.library, self.path = library, path
        with open(path, "wb") as file:
            file.truncate(SIZE)
        with open(path, "r+b") as file:
            self.control = mmap.mmap(file.fileno(), SIZE)
        self.watch(watched)

    def environment(self, program):
        """The variables that put it under a program. A sanitizer's library insists on being first."""
        needed = subprocess.run(["ldd", program], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        first = [word for word in needed if word.startswith("/") and ("libasan" in word or "libtsan" in word)]
        return {"LD_PRELOAD": ":".join([*first, self.library]), "BIGCOUNT_SHIM": self.path}

    def put_text(self, at, text):
        data = os.fsencode(text)
        if len(data) >= PATH_MAX:
            raise ValueError(f"{text} is too long for the shim")
        self.control[at:at + PATH_MAX] = data.ljust(PATH_MAX, b"\0")

    def watch(self, folder):
        """Writes below this folder are counted, and fail. It must be named as the program names it."""
        self.put_text(FOLDER_AT, folder)

    def redirect(self, source, target, place=0):
        """What is read below `source` comes from below `target`."""
        at = REDIRECTS_AT + place * 2 * PATH_MAX
        self.put_text(at + PATH_MAX, target)
        self.put_text(at, source)

    def fail(self, kind, at=1, lasts=True):
        """The write numbered `at` from now fails, and with `lasts` those after it."""
        self.fail_at = 0
        self.calls, self.failed = 0, 0
        self.error, self.lasts = KINDS[kind], int(lasts)
        self.fail_at = at

    def remove(self):
        """Pulls the folder out at once."""
        self.removals += 1
        self.removed = 1

    def mend(self):
        """All is well again. Returns how many calls had failed."""
        self.fail_at, self.removed = 0, 0
        failed, self.failed, self.calls = self.failed, 0, 0
        return failed

    def sleep(self, seconds):
        """The tablet was asleep: its processes' own clock stood still meanwhile."""
        self.realtime_s += seconds
        self.boottime_s += seconds

    def space(self, free_bytes):
        """What the folder's disk says it has left; None for the truth."""
        self.free_bytes, self.tells_space = free_bytes or 0, int(free_bytes is not None)

    @property
    def failed_call(self):
        return self.control[FAILED_CALL_AT:FAILED_CALL_AT + PATH_MAX].split(b"\0")[0].decode()


for each in NUMBERS:
    setattr(Shim, each, number(each))
