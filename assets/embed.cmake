# Files built into a program as text. Included, it gives embed(); run with -P, it writes one table.

# embed(TABLE FILES...) makes TABLE.c in the build folder, to be listed among a target's sources:
# `const struct embedded TABLE[]` (record/embedded.h), a row a file, named without folder and suffix.
# The files are part of the command, so that one added or taken away makes the table anew. Of a file
# the last argument may take ONLY the lines that match: embed(TABLE FILES... ONLY REGEX).
function(embed table)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "ONLY" "")
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${table}.c)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DTABLE=${table} -DOUT=${source} "-DFILES=${embed_UNPARSED_ARGUMENTS}"
            "-DONLY=${embed_ONLY}" -P ${script}
    DEPENDS ${embed_UNPARSED_ARGUMENTS} ${script}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    COMMENT "Building in the files of ${table}"
    VERBATIM)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()
string(ASCII 239 187 191 byte_order_mark)
set(code "#include \"record/embedded.h\"\n\n#include <stddef.h>\n\n")
string(APPEND code "const struct embedded ${TABLE}[] = {\n")
foreach(path IN LISTS FILES)
  get_filename_component(name ${path} NAME_WE)
  if(ONLY)
    file(STRINGS ${path} text REGEX "${ONLY}")
    if(NOT text)
      message(FATAL_ERROR "${path}: a line must look like this: ${ONLY}")
    endif()
  else()
    file(READ ${path} text)
  endif()
  # An editor on Windows ends lines with two characters and may begin the file with a mark.
  string(REPLACE "\r" "" text "${text}")
  string(REPLACE "${byte_order_mark}" "" text "${text}")
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n     \"" text "${text}")
  string(APPEND code "    {\"${name}\",\n     \"${text}\"},\n")
endforeach()
string(APPEND code "    {NULL, NULL},\n};\n")
file(WRITE ${OUT} "${code}")
