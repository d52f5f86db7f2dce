// The temporary files of libxlsxwriter, minded.
//
// The library keeps the rows of a workbook in temporary files and never asks whether these took what it wrote (worksheet.c and
// packager.c drop the results of fwrite and fflush): on a full disk it loses pages of rows, and says that all went well. It makes
// those files by its function lxw_tmpfile, which the program's own of that name stands before (ELF symbol interposition), so that a
// failure is noted here. Where it does not, as in a library that is bound otherwise, the name given for the folder is none and
// opening a workbook's first file fails: nothing goes on unminded.

#ifndef WORKBOOK_FILES_H
#define WORKBOOK_FILES_H

/// The temporary files of one workbook.
typedef struct workbook_files workbook_files;

/// Files that will stand in `folder`; NULL without memory.
workbook_files *workbook_files_make(const char *folder);

/// What to tell the library as its folder for temporary files; lives as long as `files`.
const char *workbook_files_name(const workbook_files *files);

/// The first error number that a file met; 0 when all took what was written and gave back what was read.
int workbook_files_error(const workbook_files *files);

/// Frees `files`; the library must have closed all of them.
void workbook_files_free(workbook_files *files);

/// While the library closes a workbook it prints what failed, beside the code that it returns: from here on it prints nothing …
void workbook_files_hush(void);

/// … and from here on it prints again.
void workbook_files_unhush(void);

#endif
