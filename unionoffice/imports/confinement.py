"""What the reading child may use: memory, processor time, no files to write, no network, no further processes.

The child confines itself before it looks at the first foreign byte, so the parent needs no unsafe work between fork
and exec.  POSIX by resource limits, Windows by a job object; Python's own doors are watched by an audit hook.
"""

from __future__ import annotations

import os
import sys
from typing import Any

_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen", "os.system",
    "os.exec", "os.fork", "os.posix_spawn", "os.startfile", "os.remove", "os.rename", "os.rmdir", "os.mkdir",
    "os.link", "os.symlink", "os.truncate", "os.chmod", "os.kill", "shutil.rmtree", "ftplib.connect", "urllib.Request",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_GRACE = 5  # seconds of processor time beyond the parent's patience: only an orphan ever gets there


def confine(memory: int, seconds: float) -> None:
    """Limit this process for good.

    Args:
        memory: bytes of address space.
        seconds: how long the parent waits; the processor time is cut a little later.
    """
    if sys.platform == "win32":
        _confine_by_job(memory)
    else:
        _confine_by_limits(memory, seconds)
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)
    if event == "open" and (_mode_writes(args[1]) or (isinstance(args[2], int) and args[2] & _WRITING)):
        raise PermissionError(event)


def _mode_writes(mode: object) -> bool:
    return isinstance(mode, str) and any(letter in mode for letter in "wax+")


def _confine_by_limits(memory: int, seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    processor = int(seconds) + _GRACE
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (ValueError, OSError):  # macOS refuses some of them; the parent's clock still holds
            continue


def _confine_by_job(memory: int) -> None:
    """Put this process into a job of its own: memory limit, no children, no crash dialog."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("Basic", Basic),
            ("Io", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    active_process, no_dialog, process_memory, extended_information = 0x8, 0x400, 0x100, 9
    limits = Extended()
    limits.Basic.LimitFlags = active_process | no_dialog | process_memory
    limits.Basic.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory
    job = kernel.CreateJobObjectW(None, None)
    given = kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits))
    if not given or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        raise ctypes.WinError(ctypes.get_last_error())
