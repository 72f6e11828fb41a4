"""How long a preview takes from a file that is saved to the pages that show it."""

import http.client
import os
import signal
import socket
import subprocess
import time

from proof import Unproved, page

# What does not come within this many seconds does not come.
LONG = 600


class Preview:
    """A program that shows a site, and does so until it is ended."""

    def __init__(self, tool, site, log):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.tool, self.site = tool, site
        self.log = open(log, "wb")
        begun = time.perf_counter()
        self.program = subprocess.Popen(
            tool.serve(self.port), cwd=site.folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True)
        try:
            self.start = self.awaited([(page(0), "")], begun)
        except BaseException:
            self.end()
            raise

    def edit(self, kind, words):
        """Seconds from the change until every page that is to show it does."""
        self.rest()
        awaited = getattr(self.site, kind)(words)
        return self.awaited(awaited, time.perf_counter())

    def awaited(self, pages, begun):
        for path, words in pages:
            while words not in (self.answer("/" + path.removesuffix("index.html")) or ()):
                spent = time.perf_counter() - begun
                if spent > LONG or self.program.poll() is not None:
                    raise Unproved(f"the preview does not show {words!r} on {path}")
                # Often enough to be exact to a hundredth, and no more, for asking takes the processor from the work.
                time.sleep(min(max(0.001, spent / 100), 0.1))
        return time.perf_counter() - begun

    def answer(self, address):
        """What it answers; none as long as that is no page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return text if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def rest(self):
        """Waits until it has done nothing for half a second, a minute at most."""
        before, still = 0, 0
        for _ in range(240):
            now = self.spent()
            still = still + 1 if now <= before + 1 else 0
            if still == 2:
                return
            before = now
            time.sleep(0.25)

    def spent(self):
        """What it has had of the processors, in ticks."""
        with open(f"/proc/{self.program.pid}/stat", encoding="utf-8") as file:
            return sum(map(int, file.read().rpartition(")")[2].split()[11:13]))

    def memory(self):
        """The most that it took, in bytes."""
        with open(f"/proc/{self.program.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))

    def end(self):
        if self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGTERM)
            try:
                self.program.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.program.pid, signal.SIGKILL)
                self.program.wait()
        self.log.close()
