/* The bundle layer's tests: whole files, the container, the export, the acknowledgement,
 * QR frames, the event log. */
int file_tests(void);
int bundle_tests(void);
int export_tests(void);
int ack_tests(void);
int frame_tests(void);
int frames_tests(void);
int event_log_tests(void);

int main(void)
{
    return file_tests() + bundle_tests() + export_tests() + ack_tests() + frame_tests() +
           frames_tests() + event_log_tests();
}
