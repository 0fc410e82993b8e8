"""What a steward does on a tablet, by touches alone."""

PIN = "2580"


def enter_pin(tablet, pin=PIN):
    for digit in pin:
        tablet.tap(f"pin:{digit}")
    tablet.tap("pin.ok")


def first_start(tablet, name):
    """A PIN, twice, and the tablet's name."""
    tablet.hold_corner()
    tablet.wait_screen("steward_setup")
    enter_pin(tablet)
    enter_pin(tablet)
    tablet.type(name)
    tablet.tap("steward.confirm")
    tablet.wait_screen("steward_panel")


def enter(tablet):
    tablet.hold_corner()
    tablet.wait_screen("steward_pin")
    enter_pin(tablet)


def open_session(tablet, venue, channel="hall", initials="ak"):
    tablet.tap("steward.open")
    tablet.wait_screen("steward_open")
    while not tablet.control(f"venue:{venue}"):
        tablet.tap("page.down")
    tablet.tap(f"venue:{venue}")
    if tablet.control("steward.next"):  # a small screen asks how on the next page
        tablet.tap("steward.next")
    tablet.tap(f"channel:{channel}")
    tablet.type(initials)
    tablet.tap("steward.confirm")
    tablet.wait(lambda view: tablet.control("day.later"), "the question which day it is")
    tablet.tap("steward.confirm")


def close_session(tablet, hand_count):
    """From voting: in by the corner, close with a hand count, export, shut down."""
    enter(tablet)
    tablet.wait_screen("steward_panel")
    tablet.tap("steward.close")
    tablet.wait_screen("steward_close")
    for digit in str(hand_count):
        tablet.tap(f"pin:{digit}")
    tablet.tap("steward.confirm")
    tablet.wait_screen("steward_panel")


def export(tablet):
    tablet.tap("steward.export")
    tablet.wait_screen("steward_export")
    tablet.wait(lambda view: tablet.control("export.done"), "the end of the export")
    tablet.tap("steward.back")
    tablet.wait_screen("steward_panel")


def shut_down(tablet):
    tablet.tap("steward.more")
    tablet.wait_screen("steward_more")
    while not tablet.control("steward.shutdown"):
        tablet.tap("page.down")
    tablet.tap("steward.shutdown")
    tablet.tap("steward.confirm", answered=False)  # by its end
    tablet.wait_end()
