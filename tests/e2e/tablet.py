"""A tablet as its people use it: a real kiosk window under a virtual display, touched by real
input events (xdotool), seen through --describe (trial packs) or a screenshot."""

import json
import os
import signal
import subprocess
import time


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
    """One kiosk process. `describe` None means blind: no view, only coordinates and pictures."""

    def __init__(self, kiosk, pack, data, display, *, describe=None, export=None, diagonal=10.1,
                 more=()):
        self.display = display
        self.describe = describe
        self.command = [kiosk, pack, "--data", data, "--window",
                        f"{display.width}x{display.height}", "--diagonal", str(diagonal), *more]
        if describe:
            self.command += ["--describe", describe]
        if export:
            self.command += ["--export", export]
        self.trace = []  # (seconds since start, what, ...): what a blind run repeats
        self.process = None
        self.touched_at, self.touched = 0.0, (-1000, -1000)

    def start(self):
        self.offset = os.path.getsize(self.describe) if self.describe and os.path.exists(self.describe) else 0
        self.latest = None
        self.process = subprocess.Popen(self.command, env=self.display.environment)
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
                self.latest = json.loads(data[:end].splitlines()[-1])
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

    def wait(self, wanted, what, seconds=20.0):
        if not self.waits(wanted, seconds):
            seen = json.dumps(self.latest)[:3000] if self.latest else "nothing"
            raise RuntimeError(f"waited {seconds} s for {what}; the kiosk shows {seen}")
        return self.latest

    def wait_screen(self, *names, seconds=20.0):
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

    # -- touching

    def touch(self, x, y, key=False):
        """A second touch at the same place waits for the kiosk's guard against trembling hands."""
        near = max(abs(x - self.touched[0]), abs(y - self.touched[1])) < 100
        guard_s = 0.1 if key else 0.33 if near else 0.0
        time.sleep(max(0.0, self.touched_at + guard_s - time.monotonic()))
        self.note("touch", x, y)
        self.display.xdotool("mousemove", x, y, "mousedown", 1, "mouseup", 1)
        self.touched_at, self.touched = time.monotonic(), (x, y)

    def tap(self, name, changes=True, patience_s=4.0):
        """Touches the middle of a control, then waits until the screen has changed; touches again,
        as people do, where a busy machine has not answered in that time."""
        self.wait(lambda view: self.control(name), f"control {name}")
        if changes:
            self.settle()
        before = self.latest
        control = self.control(name)
        x, y, width, height = control["rect"]
        for _ in range(3):
            self.touch(round(x + width / 2), round(y + height / 2), key=control["role"] == "key")
            if not changes or self.waits(lambda view: view is not before and not any(
                    each["pressed"] for each in view["controls"]), patience_s):
                return
        raise RuntimeError(f"touching {name} changed nothing; the kiosk shows {json.dumps(self.latest)[:3000]}")

    def type(self, text):
        self.note("type", text)
        self.display.xdotool("type", "--delay", "12", text)

    def hold_corner(self):
        """The steward's hidden corner: top left, two seconds."""
        self.note("hold")
        self.display.xdotool("mousemove", 8, 8, "mousedown", 1, "sleep", 2.6, "mouseup", 1)

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
