"""Chromium in kiosk mode with a page like the kiosk's first question: how long until its first frame,
and what it takes in memory."""

import csv
import html
import http.server
import os
import shutil
import signal
import statistics
import subprocess
import threading
import time

STARTS = 5
PATIENCE_S = 60

PAGE = """<!doctype html><meta charset="utf-8"><title>Big Count</title><style>
body {{ margin: 32px; background: #fff8e8; color: #2a1533; font: 40px "Noto Sans", sans-serif }}
main {{ display: flex; flex-wrap: wrap; gap: 16px; justify-content: center }}
button {{ width: 292px; height: 205px; border: 0; background: #fff; color: inherit; font: inherit;
  clip-path: polygon(50% 0, 100% 22%, 100% 78%, 50% 100%, 0 78%, 0 22%) }}
footer {{ display: flex; justify-content: space-between }}
</style><h1>What matters most to you?</h1><p>Touch up to 3, the most important first.</p>
<main>{buttons}</main><footer><a>Back</a><a>Next</a></footer><script>
for (const b of document.querySelectorAll("button")) b.onclick = () => b.classList.toggle("chosen");
requestAnimationFrame(() => requestAnimationFrame(() => fetch("shown")));
</script>"""


def page(form):
    with open(os.path.join(form, "choices.csv"), newline="", encoding="utf-8") as file:
        labels = [row["label::English (en)"] for row in csv.DictReader(file) if row["list_name"] == "themes"]
    return PAGE.format(buttons="".join(f"<button>{html.escape(label)}</button>" for label in labels)).encode()


class Server(http.server.ThreadingHTTPServer):
    """Serves the page, and notes when it says that it is on the screen."""

    def __init__(self, content):
        self.content, self.shown = content, threading.Event()
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/shown":
            self.server.shown.set()
        body = self.server.content if self.path == "/" else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass


def with_children(pid):
    """A process and all below it."""
    found = [pid]
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as file:
            for child in file.read().split():
                found += with_children(int(child))
    return found


def memory_mb(pid):
    """Resident, of all its processes; a page that several share counts once (PSS)."""
    total = 0
    for each in with_children(pid):
        with open(f"/proc/{each}/smaps_rollup", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total * 1024 / 1e6


def start(bench, display, server, width, height):
    """Milliseconds until its first frame, and the memory it takes two seconds later."""
    profile = bench.path("profile")
    command = ["chromium", "--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--incognito",
               f"--user-data-dir={profile}", f"--window-size={width},{height}",
               f"http://127.0.0.1:{server.server_address[1]}/"]
    server.shown.clear()
    begun = time.monotonic()
    process = subprocess.Popen(command, env=display.environment, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shown = server.shown.wait(PATIENCE_S)
    took = (time.monotonic() - begun) * 1e3
    time.sleep(2)
    memory = memory_mb(process.pid)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if not shown:
        raise SystemExit("tools/bench: Chromium shows no page")
    return took, memory


def measure(bench, display, width, height):
    """Medians; the first start, which reads it from the disk and makes its profile, is left out."""
    server = Server(page(bench.options.form))
    try:
        starts = [start(bench, display, server, width, height) for _ in range(STARTS + 1)][1:]
    finally:
        server.shutdown()
        shutil.rmtree(bench.path("profile"), ignore_errors=True)
    return tuple(statistics.median(each) for each in zip(*starts))
