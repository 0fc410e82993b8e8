/* The store layer's tests, from the file up: SQLite, the box, its sessions, what it must guard. */
int db_tests(void);
int db_file_tests(void);
int box_tests(void);
int session_tests(void);
int old_tests(void);
int home_tests(void);
int erase_tests(void);
int mirror_tests(void);
int bring_tests(void);
int damaged_tests(void);
int order_tests(void);
int durable_tests(void);
int power_tests(void);
int doubt_tests(void);

int main(void)
{
    return db_tests() + db_file_tests() + box_tests() + session_tests() + old_tests() +
           home_tests() + erase_tests() + mirror_tests() + bring_tests() + damaged_tests() +
           order_tests() + durable_tests() + power_tests() + doubt_tests();
}
