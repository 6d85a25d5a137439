# SPDX-License-Identifier: MIT
"""Runs one command in a process of its own and reads from the kernel what it cost."""
import dataclasses
import os
import re
import subprocess
import tempfile
import threading
import time

# No measured run may take longer; one that does is killed and shown as failed.
LONGEST_SECONDS = 1_800


@dataclasses.dataclass
class Run:
    status: int
    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor, user and system, with all threads and children."""
    peak_mib: float
    """The most resident memory of the process."""
    output: str
    stopped: bool
    """Whether it was killed because it took too long."""
    complaint: str
    """The line of standard error that says what went wrong."""


def run(command, longest=LONGEST_SECONDS):
    """Runs a command to its end, or kills it after `longest` seconds."""
    environment = {
        **os.environ,
        # Soda reports its use to its makers unless told not to.
        "SODA_CORE_TELEMETRY_ENABLED": "false",
    }
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output,
            stderr=errors, env=environment)
        stopped = threading.Event()

        def stop():
            stopped.set()
            process.kill()

        guard = threading.Timer(longest, stop)
        guard.start()
        _, wait_status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        guard.cancel()
        # The process was waited for here; this keeps Popen from waiting again.
        process.returncode = os.waitstatus_to_exitcode(wait_status)
        output.seek(0)
        errors.seek(0)
        return Run(process.returncode, wall, usage.ru_utime + usage.ru_stime,
                   usage.ru_maxrss / 1024, output.read(), stopped.is_set(),
                   complaint(errors.read()))


def complaint(errors):
    """The last line that names an error, or else the last line."""
    lines = errors.strip().splitlines()
    named = [line for line in lines if re.match(r"[\w.]*(error|exception)\b", line, re.IGNORECASE)]
    return (named or lines or [""])[-1]


def processor():
    """The processor's name as the kernel has it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return "unknown"
