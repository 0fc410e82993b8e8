"""Tablets that nobody touches: what residents do by a keyboard, a numeric keypad, two switches or one."""

import residents
from tablet import Tablet


def middle(control):
    x, y, width, height = control["rect"]
    return x + width / 2, y + height / 2


class Untouched(Tablet):
    """A tablet whose controls are chosen by keys: `tap` is what subclasses make of it."""

    def touch(self, x, y, key=False):
        raise AssertionError("this tablet is not to be touched")

    def focus(self):
        return [each["id"] for each in self.latest["controls"] if each["focused"]]

    def stops(self):
        """What the keys can reach, in reading order."""
        return [each for each in self.latest["controls"]
                if each["enabled"] and each["role"] in ("button", "choice", "key", "field")]

    def press(self, *keys):
        """Until the screen has answered."""
        before = self.latest
        self.display.xdotool("key", "--delay", "12", *keys)
        self.wait(lambda view: view is not before, f"an answer to {' '.join(keys)}")
        self.settle()

    def await_focus(self, names):
        self.wait(lambda view: self.focus() == names, f"the focus to come to {names}")

    def place(self, names, name):
        return names.index(name) if name in names else -1

    def tap(self, name, answered=True):
        self.find(name)
        self.settle()
        self.reach(name)
        self.await_focus([name])
        self.select()

    def select(self):
        self.press("Return")


class ByKeyboard(Untouched):
    """From choice to choice by arrows, else by Tab; Enter and Space in turn."""

    LEFT, RIGHT, UP, DOWN = "Left", "Right", "Up", "Down"
    NEXT, BEFORE = "Tab", "shift+Tab"
    choices = 0

    def is_choice(self, name):
        return self.told(name, "role") == "choice"

    def follow_arrows(self, name):
        """Towards it, until it is reached or an arrow leads nowhere new."""
        seen = []
        while self.focus() != [name] and self.focus() not in seen and self.is_choice(self.focus()[0]):
            before = self.focus()
            seen.append(before)
            (x, y), (to_x, to_y) = (middle(self.control(each)) for each in (before[0], name))
            beside = abs(to_x - x) > abs(to_y - y)
            self.display.xdotool("key", (self.RIGHT if to_x > x else self.LEFT) if beside
                                 else self.DOWN if to_y > y else self.UP)
            self.waits(lambda view: self.focus() != before, 2.0)

    def reach(self, name):
        if not self.focus():
            self.press(self.NEXT)
        if self.is_choice(name):
            self.follow_arrows(name)
        names = [each["id"] for each in self.stops()]
        steps = names.index(name) - names.index(self.focus()[0])
        if steps:
            self.press(*[self.NEXT if steps > 0 else self.BEFORE] * abs(steps))

    def select(self):
        is_field = self.told(self.focus()[0], "role") == "field"
        self.choices += not is_field
        self.press("space" if self.choices % 2 and not is_field else "Return")


class ByKeypad(ByKeyboard):
    """The keys of a numeric keypad alone, NumLock on, as it is when plugged in: 8, 4, 6 and 2 from choice to
    choice, else + and -; 5 where nothing is typed, else Enter. xdotool names the keys as without NumLock."""

    LEFT, RIGHT, UP, DOWN = "KP_Left", "KP_Right", "KP_Up", "KP_Down"
    NEXT, BEFORE = "KP_Add", "KP_Subtract"

    def start(self):
        super().start()
        self.display.xdotool("key", "Num_Lock")
        return self

    def select(self):
        self.press("KP_Begin" if self.is_choice(self.focus()[0]) else "KP_Enter")

    def type(self, text):
        raise AssertionError("there are no letters on a keypad")


class BySwitches(Untouched):
    """Next and select, which type Space and Enter; on the keyboard rows first, then keys."""

    def rows(self):
        """Stops as a switch meets them: names of one control, or of a row of keys."""
        rows = []
        for stop in self.stops():
            is_beside = (rows and stop["role"] == "key" and rows[-1][-1]["role"] == "key"
                         and abs(middle(stop)[1] - middle(rows[-1][-1])[1]) < stop["rect"][3] / 2)
            rows[-1].append(stop) if is_beside else rows.append([stop])
        return [[each["id"] for each in row] for row in rows]

    def go(self, steps):
        if steps:
            self.press(*["space"] * steps)

    def reach(self, name):
        rows = self.rows()
        row = next(row for row in rows if name in row)
        if row != self.focus():
            at = self.place(rows, self.focus())
            self.go(rows.index(row) - at + (len(rows) if rows.index(row) <= at else 0))
        if len(row) > 1:
            self.await_focus(row)
            self.press("Return")
            self.await_focus(row[:1])
            self.go(row.index(name))

    def type(self, text):
        residents.type_on_screen(self, text)


class ByOneSwitch(BySwitches):
    """The focus moves by itself; the switch is pressed when it is there."""

    scans = False

    def reach(self, name):
        if not self.scans:
            super().reach(name)
            return
        row = next(row for row in self.rows() if name in row)
        self.await_focus(row)
        if len(row) > 1:
            self.press("space")
            self.await_focus([name])

    def press(self, *keys):
        super().press(*(["space"] if self.scans else keys))

    def settle(self):
        """What moves by itself never settles; what is waited for is enough."""
        if not self.scans:
            super().settle()
