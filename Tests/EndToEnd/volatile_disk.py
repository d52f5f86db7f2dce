#!/usr/bin/env python3
"""volatile_disk.py IMAGE LOG FOLDER

A disk that notes what it was told, so that the power can be cut afterwards at any instant: FOLDER/disk is IMAGE, served through the
kernel's FUSE protocol; every write and every flush that the file system above sends goes to LOG with its time. A write that no later flush
has confirmed may be lost when the power goes, whole or in part, and whatever came before it or after it may not: that is what a disk with
a volatile cache promises, no more. (dm-log-writes keeps such a log inside the kernel, where device mapper is to be had.)

`image_at` makes the image that such a disk would hold. Ends when FOLDER is unmounted. Wants root.
Source: linux/include/uapi/linux/fuse.h, protocol 7.31; Documentation/admin-guide/device-mapper/log-writes.rst.
"""
import ctypes
import errno
import os
import shutil
import struct
import sys
import time

SECTOR = 512
RECORD = struct.Struct("<cQQI")  # kind (w, f), nanoseconds of the monotonic clock, place, byte count; then the bytes
ROOT, DISK = 1, 2

LOOKUP, FORGET, GETATTR, SETATTR, OPEN, READ, WRITE, STATFS, RELEASE, FSYNC, FLUSH, INIT = 1, 2, 3, 4, 14, 15, 16, 17, 18, 20, 25, 26
ACCESS, INTERRUPT, DESTROY, BATCH_FORGET = 34, 36, 38, 42
LARGEST_WRITE = 128 << 10
DIRECT = 1  # FOPEN_DIRECT_IO: no page cache between the loop device and this


class Server:
    """Answers the kernel, one request after the other: what is in the log before a flush was written before it."""

    def __init__(self, image, log, folder):
        self.image = os.open(image, os.O_RDWR)
        self.size = os.fstat(self.image).st_size
        self.log = open(log, "wb", buffering=0)
        self.kernel = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={self.kernel},rootmode=40000,user_id=0,group_id=0,allow_other"
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.mount(b"volatile", folder.encode(), b"fuse", 2 | 4, options.encode()):
            sys.exit(f"mount: {os.strerror(ctypes.get_errno())}")

    def attributes(self, node):
        mode, size = (0o40755, 0) if node == ROOT else (0o100600, self.size)
        return struct.pack("<QQQQQQIIIIIIIIII", node, size, size // SECTOR, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)

    def note(self, kind, place=0, data=b""):
        self.log.write(RECORD.pack(kind, time.monotonic_ns(), place, len(data)) + data)

    def answer(self, operation, node, body):
        """The body of the answer; nil for none. Raises OSError for an error."""
        if operation == INIT:
            return struct.pack("<IIIIHHIIHHI28x", 7, 31, LARGEST_WRITE, 1 << 5, 12, 9, LARGEST_WRITE, 1, LARGEST_WRITE >> 12, 0, 0)
        if operation == LOOKUP:
            if node != ROOT or body.rstrip(b"\0") != b"disk":
                raise OSError(errno.ENOENT, "")
            return struct.pack("<QQQQII", DISK, 0, 3600, 3600, 0, 0) + self.attributes(DISK)
        if operation in (GETATTR, SETATTR):
            return struct.pack("<QII", 3600, 0, 0) + self.attributes(node)
        if operation == OPEN:
            return struct.pack("<QII", 1, DIRECT, 0)
        if operation == READ:
            _, place, count = struct.unpack_from("<QQI", body)
            return os.pread(self.image, count, place)
        if operation == WRITE:
            _, place, count = struct.unpack_from("<QQI", body)
            data = body[40:40 + count]
            os.pwrite(self.image, data, place)
            self.note(b"w", place, data)
            return struct.pack("<II", count, 0)
        if operation == FSYNC:
            self.note(b"f")
            return b""
        if operation == STATFS:
            return struct.pack("<QQQQQIIII24x", self.size >> 12, 0, 0, 2, 0, 4096, 255, 4096, 0)
        if operation in (FLUSH, RELEASE, ACCESS, DESTROY):
            return b""
        if operation in (FORGET, BATCH_FORGET, INTERRUPT):
            return None
        raise OSError(errno.ENOSYS, "")

    def serve(self):
        while True:
            try:
                request = os.read(self.kernel, LARGEST_WRITE + 4096)
            except OSError as error:
                if error.errno == errno.ENODEV:
                    return
                if error.errno in (errno.EINTR, errno.ENOENT, errno.EAGAIN):
                    continue
                raise
            _, operation, unique, node = struct.unpack_from("<IIQQ", request)
            code, body = 0, b""
            try:
                body = self.answer(operation, node, request[40:])
            except OSError as error:
                code = -(error.errno or errno.EIO)
            if body is not None:
                os.write(self.kernel, struct.pack("<IiQ", 16 + len(body), code, unique) + body)
            if operation == DESTROY:
                return


def records(log):
    """What was noted: (kind, nanoseconds, place, bytes)."""
    with open(log, "rb") as file:
        while head := file.read(RECORD.size):
            kind, moment, place, count = RECORD.unpack(head)
            yield kind, moment, place, file.read(count)


def image_at(moment, base, log, image, chance, forgets=False):
    """Makes `image`: what the disk held if the power went at `moment`.

    All writes up to the last flush, and of the later ones what the drawn fate leaves: none, all, or some, whole or torn at a sector.
    With `forgets` flushes confirm nothing, and every write is a late one. Returns how many writes were confirmed and how many were in the
    cache.
    """
    confirmed, cached = [], []
    for kind, when, place, data in records(log):
        if when > moment:
            break
        if kind == b"f" and not forgets:
            confirmed += cached
            cached = []
        elif kind == b"w":
            cached.append((place, data))
    fate = chance.choice(["none", "all", "some", "some"])
    survivors = []
    for place, data in cached if fate != "none" else []:
        if fate == "all" or chance.random() < 0.5:
            if fate == "some" and chance.random() < 0.25:
                data = data[:SECTOR * chance.randint(0, len(data) // SECTOR)]
            survivors.append((place, data))
    # Which of the late writes reach the disk is drawn; of two to one place the later one wins, as it does in a cache.
    shutil.copyfile(base, image)
    with open(image, "r+b") as file:
        for place, data in confirmed + survivors:
            file.seek(place)
            file.write(data)
    return len(confirmed), len(cached)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    Server(*sys.argv[1:]).serve()
