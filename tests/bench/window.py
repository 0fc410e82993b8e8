"""The kiosk's window: how soon it shows, how soon it answers, what it takes, beside a bare window and
beside a browser in kiosk mode with an equivalent page."""

import os
import select
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import browser  # noqa: E402
import residents  # noqa: E402
from tablet import Display, Tablet  # noqa: E402
from tally import say  # noqa: E402

STARTS = 9
STILL_S = 30
TOUCHES = 1000
WIDTH, HEIGHT, DIAGONAL = 1280, 800, 10.1
VENUE = "queen_marys_hall"

LIMITS = {"first-frame": 250, "memory": 48, "idle": 1, "touch": 16,
          "first frame beside the browser's": 1 / 5, "memory beside the browser's": 1 / 8}


def megabytes(kilobytes):
    return kilobytes * 1024 / 1e6


def until_it_shows(command, pipe, environment):
    """Milliseconds from starting a program until it writes to a named pipe."""
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment)
    ready, _, _ = select.select([reader], [], [], 30)
    took = (time.monotonic() - start) * 1e3
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.close(reader)
    if not ready:
        raise SystemExit(f"tools/bench: {command[0]} shows no frame")
    return took


def measure_first_frame(bench):
    say(f"starting the kiosk {STARTS} times")
    pipe = bench.path("shown")
    os.mkfifo(pipe)
    environment = dict(os.environ, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    kiosk = [bench.program("bigcount-kiosk"), os.path.join(bench.campaign, "survey.pack"), "--data",
             bench.path("tablet"), "--window", f"{WIDTH}x{HEIGHT}", "--diagonal", str(DIAGONAL),
             "--describe", pipe]
    bare = [bench.program("floor-window"), pipe]
    until_it_shows(kiosk, pipe, environment)  # makes the box, reads the fonts from disk
    pairs = [(until_it_shows(kiosk, pipe, environment), until_it_shows(bare, pipe, environment))
             for _ in range(STARTS)]
    value, floor = (statistics.median(times) for times in zip(*pairs))
    bench.figure("first-frame", value, "ms", floor,
                 f"{WIDTH}x{HEIGHT}, SDL's dummy driver; floor: a bare window filled once")
    bench.limit("first-frame", value)


def of_status(process, *names):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        lines = dict(line.split(":", 1) for line in file)
    return [megabytes(int(lines[name].split()[0])) for name in names]


def switches(process):
    """How often its threads have gone to sleep, which is how often they will wake."""
    total = 0
    for thread in os.listdir(f"/proc/{process.pid}/task"):
        with open(f"/proc/{process.pid}/task/{thread}/status", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("voluntary"))
    return total


def wakes_a_second(process):
    time.sleep(3)
    before = switches(process)
    time.sleep(STILL_S)
    return (switches(process) - before) / STILL_S


def visit(bench, display):
    """A kiosk that a resident has just left: the welcome screen, still."""
    form = residents.Form(bench.options.form)
    tablet = Tablet(bench.program("bigcount-kiosk"), os.path.join(bench.campaign, "survey.pack"),
                    bench.path("visited"), display, describe=bench.path("describe.jsonl"),
                    diagonal=DIAGONAL, more=["--open", VENUE])
    tablet.start()
    resident = residents.plan(form, residents.seeded(3), "en", form.choices["themes"][0])
    residents.vote(tablet, form, resident)
    return tablet


def measure_still_kiosk(bench):
    say(f"a resident's visit, then {STILL_S} s of a still screen")
    display = Display(WIDTH, HEIGHT)
    tablet = bare = None
    try:
        bare = subprocess.Popen([bench.program("floor-window")], env=display.environment)
        time.sleep(2)
        bare_size, = of_status(bare, "VmRSS")
        bare_wakes = wakes_a_second(bare)
        bare.kill()
        bare.wait()
        tablet = visit(bench, display)
        size, peak = of_status(tablet.process, "VmRSS", "VmHWM")
        wakes = wakes_a_second(tablet.process)
    finally:
        if tablet:
            tablet.stop()
        if bare and bare.poll() is None:
            bare.kill()
            bare.wait()
        display.close()
    bench.figure("memory", size, "MB", bare_size,
                 f"resident after a visit, X11, software; peak {peak:.0f} MB while a PIN is hashed (Argon2id: 67)")
    bench.figure("idle", wakes, "/s", bare_wakes, f"wake-ups of a still screen under X11, over {STILL_S} s")
    bench.limit("memory", size)
    bench.limit("idle", wakes)


def measure_touch(bench):
    say(f"touching a window of 1920x1200 {TOUCHES} times")
    display = Display(1920, 1200)
    try:
        done = subprocess.run([bench.program("bench-touch"), os.path.join(bench.campaign, "survey.pack"),
                               bench.path("touched"), VENUE, str(TOUCHES)], env=display.environment,
                              stdout=subprocess.PIPE, text=True, check=True)
    finally:
        display.close()
    landing, lifting = ([float(word) for word in line.split()] for line in done.stdout.splitlines())
    for name, (count, median, most, longest), until in (("press", landing, "the pressed control is shown"),
                                                        ("touch", lifting, "what follows is shown")):
        bench.figure(name, most, "ms", 0, f"99 % of {count:.0f} touches until {until}; median {median:.1f}, "
                                          f"longest {longest:.1f}; 1920x1200, software")
    bench.limit("touch", max(landing[2], lifting[2]))


def kiosk_under_x(bench, display):
    """Milliseconds from its start until the first frame is described, and the memory it takes then."""
    pipe = bench.path("shown-x")
    os.mkfifo(pipe)
    command = [bench.program("bigcount-kiosk"), os.path.join(bench.campaign, "survey.pack"), "--data",
               bench.path("tablet"), "--window", f"{WIDTH}x{HEIGHT}", "--diagonal", str(DIAGONAL),
               "--describe", pipe]
    times = [until_it_shows(command, pipe, display.environment) for _ in range(STARTS)]
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    process = subprocess.Popen(command, env=display.environment)
    select.select([reader], [], [], 30)
    time.sleep(2)
    memory = browser.memory_mb(process.pid)
    process.kill()
    process.wait()
    os.close(reader)
    os.remove(pipe)
    return statistics.median(times), memory


def measure_beside_browser(bench):
    say("the kiosk and a browser in kiosk mode, in turn")
    display = Display(WIDTH, HEIGHT)
    try:
        ms, memory = kiosk_under_x(bench, display)
        browser_ms, browser_memory = browser.measure(bench, display, WIDTH, HEIGHT)
    finally:
        display.close()
    bench.figure("frame-x", ms, "ms", browser_ms, f"first frame under X11, {WIDTH}x{HEIGHT}; floor: Chromium "
                                                  "in kiosk mode, an equivalent page")
    bench.figure("memory-x", memory, "MB", browser_memory, "of all its processes, shared pages shared out; "
                                                           "floor: Chromium, likewise")
    bench.limit("first frame beside the browser's", ms / browser_ms)
    bench.limit("memory beside the browser's", memory / browser_memory)


def measure(bench):
    measure_first_frame(bench)
    measure_still_kiosk(bench)
    measure_touch(bench)
    measure_beside_browser(bench)
