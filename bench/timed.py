"""Runs one program and prints what it took, as JSON: `timed.py LOG PROGRAM ARGUMENTS`. What the program says goes to the file LOG.

It is a process of its own because Linux counts the memory of whoever starts a program as that program's: this one is as small as a Python can be."""

import json
import os
import sys
import time


def main():
    log, *command = sys.argv[1:]
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
               (os.POSIX_SPAWN_DUP2, 1, 2)]
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    print(json.dumps({"status": os.waitstatus_to_exitcode(status), "wall": wall, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * 1024}))


main()
