"""A tablet as its people use it: a real kiosk window under a virtual display, touched by real
input events (xdotool), seen through --describe (trial packs) or a screenshot."""

import json
import os
import signal
import subprocess
import time

HOLD_S = 2.6  # more than the steward's corner asks for
ANSWER_S = 20.0  # a busy machine's patience: a PIN's check and a write to the disk are slow there


class Display:
    """An X server without a screen, of a given size."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start. Is the package xvfb installed?")
        self.environment = dict(os.environ, DISPLAY=f":{number}", SDL_VIDEODRIVER="x11",
                                SDL_AUDIODRIVER="dummy")

    def xdotool(self, *words):
        subprocess.run(["xdotool", *[str(word) for word in words]], env=self.environment, check=True)

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Tablet:
    """One kiosk process. `describe` None means blind: no view, only coordinates and pictures.
    `shim` is one of shim.py, to lie under it; `window` False is full screen. `system` is a folder with
    mountinfo and sys; by default there is none, so that no stick of this machine is written to."""

    def __init__(self, kiosk, pack, data, display, *, describe=None, export=None, diagonal=10.1,
                 system="/nonexistent", more=(), shim=None, window=True):
        self.display = display
        self.environment = dict(display.environment, **(shim.environment(kiosk) if shim else {}))
        self.describe = describe
        self.command = [kiosk, pack, "--data", data, "--diagonal", str(diagonal), *more]
        if window:
            self.command += ["--window", f"{display.width}x{display.height}"]
        if describe:
            self.command += ["--describe", describe, "--system", system]
        if export:
            self.command += ["--export", export]
        self.trace = []  # (seconds since start, what, ...): what a blind run repeats
        self.process = None
        self.touched_at, self.touched = 0.0, (-1000, -1000)

    def start(self):
        self.offset = os.path.getsize(self.describe) if self.describe and os.path.exists(self.describe) else 0
        self.latest, self.pressed = None, set()
        self.process = subprocess.Popen(self.command, env=self.environment)
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Big Count"],
                       env=self.display.environment, check=True, stdout=subprocess.DEVNULL, timeout=30)
        time.sleep(0.5)  # a window that is there may still be deaf
        self.started = time.monotonic()
        return self

    # -- seeing

    def view(self):
        """The newest line of --describe: {"screen", "controls": [...]}."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the kiosk ended with {self.process.returncode}")
        return self.last_view()

    def last_view(self):
        """The same of a kiosk that may have ended: what it showed last."""
        if os.path.exists(self.describe):
            with open(self.describe, "rb") as file:
                file.seek(self.offset)
                data = file.read()
            end = data.rfind(b"\n") + 1
            if end:
                self.offset += end
                views = [json.loads(line) for line in data[:end].splitlines()]
                self.latest = views[-1]
                self.pressed.update(each["id"] for view in views for each in view["controls"] if each["pressed"])
        return self.latest

    def waits(self, wanted, seconds):
        """Waits until wanted(view) is true; False if it does not come true in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            view = self.view()
            if view and wanted(view):
                return True
            time.sleep(0.004)
        return False

    def wait(self, wanted, what, seconds=ANSWER_S):
        if not self.waits(wanted, seconds):
            raise RuntimeError(f"waited {seconds:.0f} s for {what}; {self.shown()}")
        return self.latest

    def wait_screen(self, *names, seconds=ANSWER_S):
        return self.wait(lambda view: view["screen"] in names, "screen " + " or ".join(names), seconds)

    def settle(self):
        """Until nothing new has been on screen for a moment: earlier touches have been answered."""
        quiet_since = time.monotonic()
        while time.monotonic() < quiet_since + 0.06:
            before = self.latest
            if self.view() is not before:
                quiet_since = time.monotonic()
            time.sleep(0.004)

    def control(self, name):
        for control in (self.latest or {}).get("controls", []):
            if control["id"] == name:
                return control
        return None

    def told(self, name, what):
        """What the newest line says of a control ("enabled", "chosen", "value"); None if it is not there."""
        return (self.control(name) or {}).get(what)

    def shown(self):
        """What is on screen, for a sentence about what went wrong."""
        if not self.latest:
            return "the kiosk has shown nothing"
        names = ", ".join(each["id"] for each in self.latest["controls"] if each["enabled"])
        return f"the kiosk shows the screen {self.latest['screen']} with {names or 'nothing to touch'}"

    # -- touching

    def touch(self, x, y, key=False):
        """A second touch at the same place waits for the kiosk's guard against trembling hands."""
        near = max(abs(x - self.touched[0]), abs(y - self.touched[1])) < 100
        guard_s = 0.1 if key else 0.33 if near else 0.0
        time.sleep(max(0.0, self.touched_at + guard_s - time.monotonic()))
        self.note("touch", x, y)
        self.display.xdotool("mousemove", x, y, "mousedown", 1, "mouseup", 1)
        self.touched_at, self.touched = time.monotonic(), (x, y)

    def find(self, name):
        """The control once earlier touches have been answered; the keys of a keyboard stay where they are."""
        self.wait(lambda view: self.control(name), f"the control {name}")
        if self.told(name, "role") != "key":
            self.settle()
        control = self.control(name)
        if not control:
            raise RuntimeError(f"the control {name} went away before it was touched; {self.shown()}")
        return control

    def tap(self, name, answered=True):
        """Touches the middle of a control and waits for the answer: the control pressed, then let go.
        What was seen pressed is not touched again, since that would hit whatever comes next in its
        place; where nothing was pressed it is, as people do."""
        control = self.find(name)
        x, y, width, height = control["rect"]
        for _ in range(3):
            self.pressed.clear()
            self.touch(round(x + width / 2), round(y + height / 2), key=control["role"] == "key")
            if not answered:
                return
            if self.waits(lambda view: name in self.pressed and not any(
                    each["pressed"] for each in view["controls"]), ANSWER_S):
                self.touched_at = time.monotonic()  # the kiosk's guard counts from its answer
                return
            if self.pressed:
                break
        raise RuntimeError(f"touching {name} was not answered; {self.shown()}")

    def type(self, text):
        self.note("type", text)
        self.display.xdotool("type", "--delay", "12", text)

    def hold_corner(self):
        """The steward's hidden corner: top left, two seconds, until it answers."""
        self.note("hold")
        self.display.xdotool("mousemove", 8, 8, "mousedown", 1)
        if self.describe:
            self.wait(lambda view: view["screen"].startswith("steward"), "the steward's page")
        else:
            time.sleep(HOLD_S)
        self.display.xdotool("mouseup", 1)

    def note(self, *what):
        self.trace.append((time.monotonic() - self.started, *what))

    def replay(self, trace, patience_s=0.25):
        """Does again, blind and a little slower, what a tablet of the same size was told."""
        before = 0.0
        for when, what, *rest in trace:
            time.sleep(when - before + patience_s)
            before = when
            {"touch": self.touch, "type": self.type, "hold": self.hold_corner}[what](*rest)

    # -- ending

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def wait_end(self, seconds=20):
        return self.process.wait(timeout=seconds)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()
