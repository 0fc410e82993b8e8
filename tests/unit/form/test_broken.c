/* Broken forms: each has one fault, and it is found in its sheet, row and column. Where a sheet is
 * not given, a good one stands in its place. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/folder.h"
#include "form/form.h"

#define SURVEY "type,name,label::English (en)\nselect_one ages,age,Age\n"
#define CHOICES "list_name,name,label::English (en)\nages,young,Young\nages,old,Old\n"
#define SETTINGS "form_title,default_language\nTitle,English (en)\n"
#define HEAD "type,name,label::English (en),relevant,max_choices,repeat_count\n"

static const struct {
    const char *what;
    const char *survey, *choices, *settings;
    enum fault_severity severity;
    enum form_sheet sheet;
    size_t row, column;
    const char *column_name;
    const char *words; /* what the text must mention */
} broken[] = {
    {"an empty survey sheet", "", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 0, 0, NULL, "asks nothing"},
    {"a header alone", HEAD, NULL, NULL, FAULT_ERROR, FORM_SURVEY, 0, 0, NULL, "asks nothing"},
    {"an unknown type", SURVEY "geopoint,where,Where\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 1,
     "type", "geopoint"},
    {"no type", SURVEY ",where,Where\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 1, "type",
     "no type"},
    {"a select without its list", SURVEY "select_one,x,X\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY,
     3, 1, "type", "list"},
    {"a list that is not there", SURVEY "rank themes,x,X\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY,
     3, 1, "type", "themes"},
    {"or_other without a choice for it", SURVEY "select_one ages or_other,x,X\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 3, 1, "type", "other"},
    {"another word than or_other after a list", SURVEY "select_one ages others,x,X\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 3, 1, "type", "only or_other"},
    {"words after a type that takes none", SURVEY "text ages,x,X\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 3, 1, "type", "text"},
    {"a name with a space", SURVEY "text,my words,Words\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3,
     2, "name", "letter"},
    {"no name", SURVEY "text,,Words\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 2, "name",
     "letter"},
    {"a name twice", SURVEY "text,age,Words\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 2, "name",
     "Two questions"},
    {"a reserved name", SURVEY "text,device,Words\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 2,
     "name", "device"},
    {"no label in the default language",
     "type,name,label::Polski (pl),label::English (en)\nselect_one ages,age,Wiek,\n",
     "list_name,name,label::English (en)\nages,young,Young\n", NULL, FAULT_ERROR, FORM_SURVEY, 2, 4,
     "label::English (en)", "English"},
    {"an expression that does not parse", HEAD "select_one ages,age,Age,1 +,,\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 2, 4, "relevant", "character"},
    {"an expression that names no question",
     HEAD "select_one ages,age,Age,,,\ntext,x,X,${aeg} = 'old',,\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 3, 4, "relevant", "aeg"},
    {"an expression that asks for no choice of the list",
     HEAD "select_one ages,age,Age,,,\n\ntext,x,X,\"selected(${age}, 'odl')\",,\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 4, 4, "relevant", "odl"},
    {"a question that depends on itself",
     HEAD "select_one ages,age,Age,${x} = 'y',,\ntext,x,X,${age} = 'old',,\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 3, 4, "relevant", "depends on itself"},
    {"more to choose than there is", HEAD "rank ages,age,Age,,3,\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 2, 5, "max_choices", "3"},
    {"max_choices beyond any list", HEAD "rank ages,age,Age,,65,\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 2, 5, "max_choices", "65"},
    {"max_choices that is no number", HEAD "rank ages,age,Age,,three,\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 2, 5, "max_choices", "three"},
    {"a repeat over the limit",
     HEAD "select_one ages,age,Age,,,\nbegin_repeat,r,R,,,21\ntext,x,X,,,\nend_repeat,,,,,\n", NULL,
     NULL, FAULT_ERROR, FORM_SURVEY, 3, 6, "repeat_count", "21"},
    {"a group that is never closed", SURVEY "begin_group,g,G\ntext,x,X\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 3, 1, "type", "never closed"},
    {"a repeat that is never closed, whatever follows",
     SURVEY "begin_repeat,r,R\ntext,x,X\ninteger,y,Y\n", NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 1,
     "type", "never closed"},
    {"an end without a beginning", SURVEY "text,x,X\nend_group,,\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 4, 1, "type", "nothing open"},
    {"a repeat closed as a group", SURVEY "begin_repeat,r,R\ninteger,x,X\nend_group,,\n", NULL,
     NULL, FAULT_ERROR, FORM_SURVEY, 5, 1, "type", "row 3"},
    {"a repeat in a repeat",
     SURVEY "begin_repeat,r,R\nbegin_repeat,q,Q\ninteger,x,X\nend_repeat,,\nend_repeat,,\n", NULL,
     NULL, FAULT_ERROR, FORM_SURVEY, 4, 1, "type", "inside another repeat"},
    {"a use of cards that there is not", NULL, NULL, "form_title,cards\nTitle,maybe\n", FAULT_ERROR,
     FORM_SETTINGS, 2, 2, "cards", "none, optional or required"},
    {"a question with the cards' name", SURVEY "text,Card,C\n", NULL,
     "form_title,cards\nTitle,required\n", FAULT_ERROR, FORM_SURVEY, 3, 2, "name",
     "card is theirs"},
    {"cards as earlier versions had them", NULL, NULL, "form_title,cards\nTitle,yes\n",
     FAULT_WARNING, FORM_SETTINGS, 2, 2, "cards", "means none"},
    {"yes or no as neither",
     "type,name,label::English (en),sensitive\nselect_one ages,age,A,maybe\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 2, 4, "sensitive", "maybe"},
    {"a range without end",
     "type,name,label::English (en),parameters\nselect_one ages,age,A,\n"
     "range,r,R,start=1 to=9\n",
     NULL, NULL, FAULT_ERROR, FORM_SURVEY, 3, 4, "parameters", "to=9"},
    {"a column twice", "type,name,label::English (en),name\nselect_one ages,age,Age,\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 1, 4, "name", "twice"},
    {"a column with the default language and without",
     "type,name,label::English (en),label\nselect_one ages,age,Age,Age\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 1, 4, "label", "twice"},
    {"one language written in two ways", SURVEY,
     "list_name,name,label::English (eng),label::English (en)\nages,young,Y,Y\n", NULL, FAULT_ERROR,
     FORM_CHOICES, 1, 3, "label::English (eng)", "\"English\" with the code \"en\""},
    {"an icon in another folder", NULL, "list_name,name,label,image\nages,young,Young,../key\n",
     NULL, FAULT_ERROR, FORM_CHOICES, 2, 4, "image", "icon"},
    {"an icon that is the folder above", NULL, "list_name,name,label,image\nages,young,Young,..\n",
     NULL, FAULT_ERROR, FORM_CHOICES, 2, 4, "image", "icon"},
    {"a column nobody knows", "type,name,label::English (en),lable\nselect_one ages,age,Age,x\n",
     NULL, NULL, FAULT_WARNING, FORM_SURVEY, 1, 4, "lable", "ignored"},
    {"text beyond the last column", SURVEY "text,x,Words, and more\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 3, 4, NULL, "comma"},
    {"a quote in a bare cell", "type,name,label\nselect_one ages,age,5\" pipe\n", NULL, NULL,
     FAULT_ERROR, FORM_SURVEY, 2, 3, NULL, "quote"},
    {"semicolons for commas", "type;name;label\nselect_one ages;age;Age\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 1, 1, NULL, "commas"},
    {"choices that cannot be read", NULL,
     "list_name,name,label\nages,young,\"Young\nages,old,Old\n", NULL, FAULT_ERROR, FORM_CHOICES, 2,
     3, NULL, "never closed"},
    {"a choice without name", NULL, CHOICES "ages,,Nobody\n", NULL, FAULT_ERROR, FORM_CHOICES, 4, 2,
     "name", "name"},
    {"a choice without list", NULL, CHOICES ",x,Nobody\n", NULL, FAULT_ERROR, FORM_CHOICES, 4, 1,
     "list_name", "list"},
    {"a choice's name with a space", NULL, CHOICES "ages,very old,Very\n", NULL, FAULT_ERROR,
     FORM_CHOICES, 4, 2, "name", "very old"},
    {"a choice's name with a character that nobody sees", NULL, CHOICES "ages,\x7f,Rubbed out\n",
     NULL, FAULT_ERROR, FORM_CHOICES, 4, 2, "name", "is no name"},
    {"a choice twice", NULL, CHOICES "\nages,old,Again\n", NULL, FAULT_ERROR, FORM_CHOICES, 5, 2,
     "name", "old"},
    {"a choice without label", NULL, CHOICES "ages,x,\n", NULL, FAULT_ERROR, FORM_CHOICES, 4, 3,
     "label::English (en)", "label"},
    {"a list that no question uses", NULL, CHOICES "sizes,small,S\n", NULL, FAULT_WARNING,
     FORM_CHOICES, 4, 1, "list_name", "sizes"},
    {"a default language that no column has", NULL, NULL,
     "form_title,default_language\nT,Polski (pl)\n", FAULT_ERROR, FORM_SETTINGS, 2, 2,
     "default_language", "language"},
    {"a default language that a header writes in another way",
     "type,name,label\nselect_one ages,age,Age\n",
     "list_name,name,label::English (eng)\nages,young,Young\n", NULL, FAULT_ERROR, FORM_SETTINGS, 2,
     2, "default_language", "as in the headers"},
    {"a default language with another one's code", NULL, NULL,
     "form_title,default_language\nT,Polski (en)\n", FAULT_ERROR, FORM_SETTINGS, 2, 2,
     "default_language", "language"},
    {"a date as spreadsheets like to write it", NULL, NULL,
     "default_language,closes\nEnglish (en),31/03/2027\n", FAULT_ERROR, FORM_SETTINGS, 2, 2,
     "closes", "31/03/2027"},
    {"a day that does not exist", NULL, NULL, "default_language,keep_until\nEnglish,2027-02-29\n",
     FAULT_ERROR, FORM_SETTINGS, 2, 2, "keep_until", "2027-02-29"},
    {"answers destroyed before the count", NULL, NULL, "closes,keep_until\n2027-06-30,2027-06-29\n",
     FAULT_ERROR, FORM_SETTINGS, 2, 2, "keep_until", "before"},
    {"an idle time out of bounds", NULL, NULL, "idle_s\n60\n", FAULT_ERROR, FORM_SETTINGS, 2, 1,
     "idle_s", "120"},
    {"a second row of settings", NULL, NULL, SETTINGS "Other,English (en)\n", FAULT_WARNING,
     FORM_SETTINGS, 3, 0, NULL, "row 2"},
    {"a filter on a column that is not there",
     "type,name,label,choice_filter\nselect_one ages,age,Age,sex = 'f'\n", NULL, NULL, FAULT_ERROR,
     FORM_SURVEY, 2, 4, "choice_filter", "no column \"sex\""},
    {"a filter that is none", "type,name,label,choice_filter\nselect_one ages,age,Age,name = \n",
     NULL, NULL, FAULT_ERROR, FORM_SURVEY, 2, 4, "choice_filter", "value is missing"},
    {"a column that a filter reads, twice",
     "type,name,label,choice_filter\nselect_one ages,age,Age,sex = 'f'\n",
     "list_name,name,label,sex,sex\nages,young,Young,f,m\n", NULL, FAULT_ERROR, FORM_CHOICES, 1, 5,
     "sex", "twice"},
    {"a column that no filter reads", NULL, "list_name,name,label,sex\nages,young,Young,f\n", NULL,
     FAULT_WARNING, FORM_CHOICES, 1, 4, "sex", "ignored"},
    {"a default that is no option", "type,name,label,default\nselect_one ages,age,Age,middle\n",
     NULL, NULL, FAULT_ERROR, FORM_SURVEY, 2, 4, "default", "no option"},
    {"a label that names no question", "type,name,label\nselect_one ages,age,Are you ${old}?\n",
     NULL, NULL, FAULT_ERROR, FORM_SURVEY, 2, 3, "label", "${old} is not a question"},
    {"what the kiosk does not collect", SURVEY "deviceid,d,\n", NULL, NULL, FAULT_INFO, FORM_SURVEY,
     3, 1, "type", "deviceid"},
};

static void say(const char *what, const struct fault *fault)
{
    char *place = fault_place(fault);

    print_error("%s: %s: %s: %s\n", what, fault_severity_name(fault->severity), place, fault->text);
    free(place);
}

static void every_fault_is_found_once_in_its_sheet_row_and_column(void **state)
{
    bool ok = true;

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct folder folder = folder_write(broken[i].survey ? broken[i].survey : SURVEY,
                                            broken[i].choices ? broken[i].choices : CHOICES,
                                            broken[i].settings ? broken[i].settings : SETTINGS);
        struct form form;
        assert_true(form_open(&form, folder.path, NULL));
        const struct fault *first = form.faults.items;
        const char *name = broken[i].column_name ? broken[i].column_name : "";
        bool right = form.faults.count == 1 && first->severity == broken[i].severity &&
                     first->sheet == broken[i].sheet && first->row == broken[i].row &&
                     first->column == broken[i].column &&
                     strcmp(first->column_name ? first->column_name : "", name) == 0 &&
                     strstr(first->text, broken[i].words);
        for (size_t k = 0; !right && k < form.faults.count; k++)
            say(broken[i].what, &form.faults.items[k]);
        if (!right)
            print_error("%s: %zu faults\n", broken[i].what, form.faults.count);
        ok = ok && right;
        form_close(&form);
        folder_remove(&folder);
    }
    assert_true(ok);
}

int broken_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_found_once_in_its_sheet_row_and_column),
    };

    return cmocka_run_group_tests_name("broken", tests, NULL, NULL);
}
