// libxlsxwriter, from the system (Debian: libxlsxwriter-dev). Only the module XLSX imports this.
#include <xlsxwriter.h>
