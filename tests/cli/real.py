#!/usr/bin/env python3
"""A real campaign: its passphrase is asked for only where something is opened."""

import os

from harness import Scenario, main, sync


class RealCampaign(Scenario):
    def test_the_passphrase_is_asked_for_only_where_something_is_opened(self):
        campaign, secret = self.real_campaign()
        self.session(campaign, "Tablet 1", ["ballot themes=parks"])
        self.assertEqual(sync("merge", campaign, self.path("stick")).code, 3)
        self.assertEqual(sync("status", campaign).code, 0)
        self.assertEqual(sync("devices", campaign).code, 0)
        self.assertRefused(sync("devices", campaign, "--approve", "all"), 2, "--passphrase-file")
        self.assertRefused(sync("count", campaign), 2, "--passphrase-file")
        self.assertRefused(sync("count", campaign, "--question", "none"), 2, "none")
        self.assertRefused(sync("count", campaign, "--method", "options"), 2,
                           "by mentions, points or first-choices, not by options")
        self.assertRefused(sync("report", campaign, "--out", self.path("no/r.html")), 1, "no is")
        wrong = self.write("wrong", "some other words\n")
        self.assertRefused(sync("count", campaign, "--passphrase-file", wrong), 1, "passphrase")
        self.assertFalse(os.path.exists(os.path.join(campaign, "derived.db")))
        self.assertEqual(sync("devices", campaign, "--approve", "all",
                              "--passphrase-file", secret).code, 0)
        count = sync("count", campaign, "--passphrase-file", secret, "--json")
        self.assertEqual(count.json()["scores"]["parks"], 1)
        self.assertEqual(os.stat(os.path.join(campaign, "derived.db")).st_mode & 0o777, 0o600)

    def test_practice_and_real_bundles_do_not_mix(self):
        campaign, _secret = self.real_campaign()
        self.session(self.campaign(), "Tablet 1", ["ballot themes=parks"])
        done = sync("merge", campaign, self.path("stick"), "--json")
        self.assertEqual(done.code, 3)
        self.assertEqual(done.json()["sessions"]["quarantined"], 1)


if __name__ == "__main__":
    main()
