"""Every event of an .ics file, one line each: start, end, title; on the clock of Shanghai.

read.py icalendar|vobject FILE"""
import datetime
import sys
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")


def show(value):
    if value is None:
        return "-"
    if isinstance(value, datetime.datetime):
        assert value.tzinfo is not None, "a time without a zone"
        return value.astimezone(HERE).strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")


def with_icalendar(text):
    import icalendar
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        assert "UID" in event and "DTSTAMP" in event
        end = event.get("DTEND")
        yield event["DTSTART"].dt, end.dt if end else None, str(event["SUMMARY"])


def with_vobject(text):
    import vobject
    for event in vobject.readOne(text.decode()).contents.get("vevent", []):
        end = event.contents.get("dtend")
        yield event.dtstart.value, end[0].value if end else None, event.summary.value


reader = {"icalendar": with_icalendar, "vobject": with_vobject}[sys.argv[1]]
with open(sys.argv[2], "rb") as file:
    lines = [f"{show(start)} | {show(end)} | {title}" for start, end, title in reader(file.read())]
print("\n".join(sorted(lines)))
