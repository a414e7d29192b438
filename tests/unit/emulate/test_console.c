/* The report of the exit code in the output of a board. */
#include "emulate/console.h"

#include <criterion/criterion.h>
#include <string.h>

static char printed[4096];
static size_t printed_length;

static void print(const char *bytes, size_t length)
{
    memcpy(printed + printed_length, bytes, length);
    printed_length += length;
    printed[printed_length] = '\0';
}

static Console console;

static void setup(void)
{
    printed_length = 0;
    printed[0] = '\0';
    console = (Console){.word = "word-1", .print = print, .exit_code = -1};
}

TestSuite(console, .init = setup);

static void take(const char *text)
{
    console_take(&console, text, strlen(text));
}

Test(console, report_is_taken_out)
{
    take("hello\r\n\nword-1 7\r\nbye\n");
    cr_assert_eq(console.exit_code, 7);
    cr_assert_str_eq(printed, "hello\r\n\nbye\n");
}

Test(console, report_in_single_bytes)
{
    for (const char *c = "a\nword-1 130\nb\n"; *c; c++)
        console_take(&console, c, 1);
    cr_assert_eq(console.exit_code, 130);
    cr_assert_str_eq(printed, "a\nb\n");
}

Test(console, only_at_the_beginning_of_a_line)
{
    take("command line: report=word-1 7\nword-2 3\nword-1\nwor\n");
    cr_assert_eq(console.exit_code, -1);
    cr_assert_str_eq(printed, "command line: report=word-1 7\nword-2 3\nword-1\nwor\n");
}

Test(console, prompts_are_shown_at_once)
{
    take("name? ");
    cr_assert_str_eq(printed, "name? ");
    take("\nwo");
    cr_assert_str_eq(printed, "name? \n");
    console_end(&console);
    cr_assert_str_eq(printed, "name? \nwo");
}

Test(console, long_lines)
{
    char line[300];
    memset(line, 'x', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    memcpy(line, "word-1 ", 7);
    take(line);
    take("\n");
    cr_assert_eq(console.exit_code, -1);
    cr_assert_eq(printed_length, sizeof line);
}
