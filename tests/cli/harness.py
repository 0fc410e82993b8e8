"""What the scenarios share: bigcount-sync as people run it, in a folder of its own, with bundles
from a real box (make-bundle). A scenario file is run with three paths: bigcount-sync, make-bundle
and a form; it ends with main()."""

import hashlib
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import zlib

SYNC, MAKE_BUNDLE, FORM = (os.path.abspath(word) for word in sys.argv[1:4])
PASSPHRASE = "a hall full of people"


class Outcome:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self):
        return json.loads(self.out)


def sync(*words, program=SYNC, **more):
    return Outcome(subprocess.run([program, *map(str, words)], stdin=subprocess.DEVNULL, text=True,
                                  capture_output=True, start_new_session=True, timeout=600, **more))


def bundle_of(session):
    packed = zlib.compress(session)
    return (b"BCBUNDL1" + len(packed).to_bytes(4, "big") + len(session).to_bytes(4, "big") +
            hashlib.blake2b(packed, digest_size=32).digest() + packed)


def cut(bundle):
    """The bundle without one of its ballots, as a copy that lost it would be."""
    session = zlib.decompress(bundle[48:])
    size = int.from_bytes(session[134:136], "big") + 32
    at = 11 + int.from_bytes(session[8:10], "big") + 165
    ballots = int.from_bytes(session[at:at + 4], "big")
    return bundle_of(session[:at] + (ballots - 1).to_bytes(4, "big") + session[at + 4:at + 20] +
                     session[at + 20 + size:])


class Scenario(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="bigcount-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def campaign(self, name="campaign"):
        done = sync("new", self.path(name), "--form", FORM, "--trial")
        self.assertEqual(done.code, 0, done.err)
        return self.path(name)

    def real_campaign(self):
        secret = self.write("passphrase", PASSPHRASE + "\n")
        done = sync("new", self.path("real"), "--form", FORM, "--passphrase-file", secret,
                    "--recovery", self.path("recovery.txt"))
        self.assertEqual(done.code, 0, done.err)
        return self.path("real"), secret

    def session(self, campaign, tablet, lines, stick="stick", venue="queen_marys_hall",
                day=None):
        """A session of a tablet, exported to a stick; the path of its bundle."""
        os.makedirs(self.path(stick), exist_ok=True)
        done = subprocess.run([MAKE_BUNDLE, os.path.join(campaign, "survey.pack"),
                               self.path(tablet + ".box"), self.path(stick), venue, tablet] +
                              ([day] if day else []),
                              input="\n".join(lines) + "\n", text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def assertRefused(self, done, code, *words):
        """One line that names the mend, and nothing on stdout."""
        self.assertEqual(done.code, code, done.err)
        self.assertEqual(done.out, "")
        self.assertEqual(done.err.count("\n"), 1, done.err)
        for word in words:
            self.assertIn(word, done.err)

    def sync_unprivileged(self, *words):
        """As a user whom file modes bind. Root is bound by none, so it becomes `nobody`, who gets
        the scenario's folder and a copy of the program in it."""
        if os.geteuid() != 0:
            return sync(*words)
        program = shutil.copy(SYNC, self.path("bigcount-sync"))
        for folder, _folders, names in os.walk(self.folder):
            for path in [folder, *(os.path.join(folder, name) for name in names)]:
                shutil.chown(path, "nobody")
        environment = dict(os.environ, GCOV_PREFIX=self.folder)  # coverage figures go there too
        return sync(*words, program=program, user="nobody", extra_groups=[], cwd=self.folder,
                    env=environment)

    def on_terminal(self, words, answers=(), out=None):
        """Runs on a terminal of its own, stdout in the file `out` if given; `answers` maps a prompt
        to what is typed. Returns the exit code and all that was on the screen."""
        child, terminal = pty.fork()
        if child == 0:
            if out:
                os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT, 0o600), 1)
            os.execv(SYNC, [SYNC, *words])
        screen = ""
        done = 0
        while True:
            if not select.select([terminal], [], [], 30)[0]:
                os.kill(child, signal.SIGKILL)
                self.fail(f"it says nothing more:\n{screen}")
            try:
                screen += os.read(terminal, 4096).decode()
            except OSError:
                break
            for prompt, answer in answers:
                found = re.search(prompt, screen[done:])
                if found:
                    done += found.end()
                    os.write(terminal, (answer(screen, found) + "\n").encode())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(terminal)
        return code, screen


class Votes(Scenario):
    """A trial campaign in self.here; two tablets, three sessions, known answers, on a stick."""

    FIRST = ["ballot themes=housing,parks,youth housing_priorities=repairs",
             "ballot themes=parks,housing", "ballot themes=parks", "ballot",
             "issue theme=parks area=station | The gate is \"locked\" \\ at <noon>"]
    SECOND = ["ballot themes=youth,housing about_you_consent=yes age=under_16", "hand_count 1"]
    THIRD = ["ballot themes=schools", "ballot themes=schools,parks"]

    made = None  # once a file: a PIN costs half a second on purpose

    def setUp(self):
        super().setUp()
        if not Votes.made:
            Votes.made = tempfile.mkdtemp(prefix="bigcount-cli-")
            unittest.addModuleCleanup(shutil.rmtree, Votes.made)
            here, self.folder = self.folder, Votes.made
            campaign = self.campaign()
            Votes.names = [os.path.basename(self.session(campaign, *session)) for session in
                           (("Tablet 1", self.FIRST), ("Tablet 2", self.SECOND),
                            ("Tablet 1", self.THIRD))]
            self.folder = here
        shutil.copytree(Votes.made, self.folder, dirs_exist_ok=True)
        self.here = self.path("campaign")
        self.bundles = [self.path("stick", name) for name in Votes.names]

    def merge(self, *paths, campaign=None, code=0):
        done = sync("merge", campaign or self.here, *paths, "--json")
        self.assertEqual(done.code, code, done.err)
        account = done.json()
        for kind in ("sessions", "records", "ballots", "issues", "packs", "decisions", "others"):
            c = account[kind]
            self.assertEqual(c["received"], c["added"] + c["already_there"] + c["quarantined"])
        return account

    def all_in(self):
        self.merge(self.path("stick"), code=3)
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)

    def digest(self, campaign=None):
        return sync("status", campaign or self.here, "--json").json()["digest"]


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
