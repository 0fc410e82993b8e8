int file_tests(void);
int bundle_tests(void);

int main(void)
{
    return file_tests() + bundle_tests();
}
