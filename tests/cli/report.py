#!/usr/bin/env python3
"""report: one page that needs no network."""

import re

from harness import Votes, main, sync


class Report(Votes):
    def test_the_report_is_one_page_without_network(self):
        self.all_in()
        out = self.path("report.html")
        done = sync("report", self.here, "--out", out)
        self.assertEqual(done.code, 0, done.err)
        with open(out, encoding="utf-8") as file:
            page = file.read()
        self.assertIn("Parks and open spaces", page)
        self.assertIsNone(re.search(r"""(src|href)=["']?(https?:|//)""", page))
        self.assertRefused(sync("report", self.here, "--out", self.path("none/r.html")), 1,
                           "none is not there")


if __name__ == "__main__":
    main()
