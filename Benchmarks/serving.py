# SPDX-License-Identifier: MIT
"""A server that runs while it is measured, and wrk (Debian package `wrk`) to measure it with."""
import json
import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server that runs while it is measured."""

    def __init__(self, command, port, path):
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(self.address + path, timeout=5).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{command[0]} has stopped")
                time.sleep(0.1)
        raise SystemExit(f"{command[0]} does not answer")

    def memory(self, field):
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(rf"{field}:\s+(\d+) kB", text).group(1)) / 1024

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return answer.status, len(answer.read())

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


def wrk(address, connections, seconds, headers=()):
    """Requests a second, and the time under which so many per cent of them lay."""
    script = Path(__file__).resolve().parent / "peers" / "percentiles.lua"
    run = subprocess.run(
        ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
         *(part for header in headers for part in ("-H", header)), "-s", script, address],
        capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout.strip().splitlines()[-1])
    answer["perSecond"] = answer.pop("requests") / answer.pop("seconds")
    return answer
