// libarchive, from the system (Debian: libarchive-dev): tar, zip, and the filters zstd, xz and bzip2.
#include <archive.h>
#include <archive_entry.h>
