// OpenCC, conversion between Chinese scripts, from the system (Debian: libopencc-dev).
#include <opencc/opencc.h>
