// Snappy's C interface, from the system (Debian: libsnappy-dev).
#include <snappy-c.h>
