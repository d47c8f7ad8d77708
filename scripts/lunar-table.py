#!/usr/bin/python3
"""Writes common/almanac.c: the Chinese calendar 1901-2100.

Run by hand (Debian: python3-erfa); the table it prints is part of the repository:

    /usr/bin/python3 scripts/lunar-table.py > common/almanac.c && clang-format -i common/almanac.c

The rules are those of GB/T 33661-2017: the instants are the true ones (定气, 定朔), the day is
that of UTC+8 from 0 to 24 h, a month begins on the day of its new moon, the month of the winter
solstice is the eleventh, and where thirteen new moons begin between two solstices the first
month without a 中气 is the leap month.

The sun is IAU SOFA's Earth (VSOP2000 as in epv00, 0.02″, half a second of time), the moon
moon98 (Meeus's abridged ELP, 3″ RMS, some six seconds of a new moon), both with precession
and nutation of IAU 2006/2000A. ΔT is the measured one to 2025 and then that of Stephenson,
Morrison and Hohenkerk (2016).

Until 1928 almanacs were reckoned at the meridian of Beijing (116°28′E) by tables that were
some minutes off. What they printed is history and stands in PRINTED below.

tests/lunar.t compares the table with lunar-javascript on every day and at every term."""

import bisect
import math

import erfa

FIRST, LAST = 1901, 2100
BEIJING_DAYS = 8 / 24
TERMS = ("小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 "
         "小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至").split()

DELTA_T = [(1895, -6.4), (1900, -2.0), (1905, 4.0), (1910, 10.4), (1915, 16.6), (1920, 21.1),
           (1925, 23.5), (1930, 24.0), (1935, 23.9), (1940, 24.4), (1945, 26.8), (1950, 29.1),
           (1955, 31.1), (1960, 33.2), (1965, 35.7), (1970, 40.2), (1975, 45.5), (1980, 50.5),
           (1985, 54.3), (1990, 56.9), (1995, 60.8), (2000, 63.8), (2005, 64.7), (2010, 66.1),
           (2015, 67.6), (2020, 69.4), (2025, 69.1), (2030, 70), (2050, 75), (2100, 93),
           (2110, 97)]


def delta_t(jd):
    year = 2000 + (jd - 2451545) / 365.25
    i = min(max(bisect.bisect([y for y, _ in DELTA_T], year), 1), len(DELTA_T) - 1)
    (y0, s0), (y1, s1) = DELTA_T[i - 1], DELTA_T[i]
    return s0 + (s1 - s0) * (year - y0) / (y1 - y0)


def longitude(vector, jd):
    """Of date, in radians, of a vector in the celestial frame."""
    dpsi, deps = erfa.nut06a(jd, 0)
    true = erfa.rxp(erfa.pnm06a(jd, 0), vector)
    obliquity = erfa.obl06(jd, 0) + deps
    x, y, z = true
    return math.atan2(y * math.cos(obliquity) + z * math.sin(obliquity), x)


# Light time and aberration together show a body where it stood, as seen from where we stood,
# when the light left it.
def sun(jd):
    heliocentric, _ = erfa.epv00(jd, 0)
    light_days = math.sqrt(sum(c * c for c in heliocentric["p"])) * 499.004784 / 86400
    heliocentric, _ = erfa.epv00(jd - light_days, 0)
    return longitude([-c for c in heliocentric["p"]], jd)


def moon(jd):
    return longitude(erfa.moon98(jd - 1.28 / 86400, 0)["p"], jd)


def wrap(angle):
    return (angle + math.pi) % (2 * math.pi) - math.pi


def solve(function, guess, speed):
    for _ in range(12):
        step = -wrap(function(guess)) / speed
        guess += step
        if abs(step) < 1e-7:
            break
    return guess


def beijing(tt):
    """Days of UTC+8 since JD 0, so that the whole part changes at midnight."""
    return tt - delta_t(tt) / 86400 + BEIJING_DAYS + 0.5


def solar_terms():
    """{(year, index): instant}, 小寒 of a year being 0 and 冬至 23; two years more before, one after."""
    found = {}
    for year in range(FIRST - 2, LAST + 2):
        for index in range(24):
            angle = math.radians((285 + 15 * index) % 360)
            guess = erfa.cal2jd(year, 1, 6)[0] + erfa.cal2jd(year, 1, 6)[1] + index * 15.2184
            tt = solve(lambda jd: sun(jd) - angle, guess, 2 * math.pi / 365.2422)
            found[year, index] = beijing(tt)
    return found


def new_moons():
    found = []
    jd, end = 2414638 - 90, 2488800 + 60
    while jd < end:
        tt = solve(lambda t: moon(t) - sun(t), jd, 2 * math.pi / 29.530589)
        found.append(beijing(tt))
        jd = tt + 29.53
    return found


def day_number(year, month, day):
    a, b = erfa.cal2jd(year, month, day)
    return int(a + b + 0.5)


def date_of(number):
    year, month, day, _ = erfa.jd2cal(number - 0.5, 0)
    return int(year), int(month), int(day)


# Where almanacs have another day than the sky at 120°E: new moons of the almanacs printed
# before 1929, found some minutes before midnight.
PRINTED_MOONS = {(1914, 11, 18): -1, (1916, 2, 4): -1, (1920, 11, 11): -1}

# One new moon and one equinox so near to midnight that the prediction of ΔT decides: by ours
# 2097-08-08 00:01:19 and 2084-03-20 00:00:29. Tables in use (the oracle's, Hong Kong
# Observatory's for 2097, with a footnote) take a larger ΔT and have the day before; so do we.
PREDICTED_MOONS = {(2097, 8, 8): -1}
PREDICTED_TERMS = {(2084, 5): -1 / 1440}


def month_starts():
    moved = {day_number(*day): by for day, by in (PRINTED_MOONS | PREDICTED_MOONS).items()}
    return [day + moved.get(day, 0) for day in map(int, new_moons())]


def minutes_of(terms):
    """{(year, index): whole minutes of UTC+8}, cut down as almanacs do."""
    moved = {key: value + PREDICTED_TERMS.get(key, 0) for key, value in terms.items()}
    return {key: math.floor(value * 1440) for key, value in moved.items()}


def months(starts, minutes):
    """(day, number of the month 1 to 12, is it a leap month) of every month, in order."""
    major = sorted(value // 1440 for (_, index), value in minutes.items() if index % 2 == 1)
    found = []
    for year in range(FIRST - 2, LAST + 1):
        # From the month of one winter solstice to the month of the next.
        first = bisect.bisect(starts, minutes[year, 23] // 1440) - 1
        last = bisect.bisect(starts, minutes[year + 1, 23] // 1440) - 1
        number, has_leap = 11, last - first == 12
        for i in range(first, last):
            has_major = bisect.bisect_left(major, starts[i]) < \
                bisect.bisect_left(major, starts[i + 1])
            is_leap = not has_leap and i > first and not has_major
            if i > first and not is_leap:
                number = number % 12 + 1
            has_leap = has_leap or is_leap
            found.append((starts[i], number, is_leap))
    return found


def years(all_months, starts):
    """A word for each lunar year: bit 0 to 12: the month has thirty days; bit 13 to 16: which
    month is followed by a leap month; bit 17 up: days from 20 January to its first day."""
    words = {}
    firsts = [i for i, m in enumerate(all_months) if m[1] == 1 and not m[2]]
    for first, end in zip(firsts, firsts[1:] + [None]):
        year = date_of(all_months[first][0])[0]
        mine = all_months[first:end]
        ends = [m[0] for m in all_months[first + 1:end]]
        ends.append(all_months[end][0] if end else starts[starts.index(mine[-1][0]) + 1])
        word = (mine[0][0] - day_number(year, 1, 20)) << 17
        for i, (month, until) in enumerate(zip(mine, ends)):
            word |= (until - month[0] - 29) << i
            word |= month[1] << 13 if month[2] else 0
        words[year] = word
    return words


def first_days(minutes):
    """For each term the earliest day of its month it falls on."""
    return [min(date_of(minutes[year, index] // 1440)[2] for year in range(FIRST, LAST + 1))
            for index in range(24)]


def print_table(words, minutes):
    base = first_days(minutes)
    print("/* Written by scripts/lunar-table.py, which says from what. */")
    print('#include "almanac.h"\n')
    print("const uint32_t almanac_years[ALMANAC_LUNAR_YEARS] = {")
    for year in range(FIRST - 1, LAST + 1):
        print(f"    0x{words[year]:06x}, /* {year} */")
    print("};\n\nconst uint8_t almanac_first_days[24] = {" + ", ".join(map(str, base)) + "};\n")
    print("const uint16_t almanac_terms[ALMANAC_YEARS][24] = {")
    for year in range(FIRST, LAST + 1):
        row = [minutes[year, index] - 1440 * day_number(year, index // 2 + 1, base[index])
               for index in range(24)]
        print("    {" + ", ".join(map(str, row)) + f"}}, /* {year} */")
    print("};")


def main():
    starts = month_starts()
    minutes = minutes_of(solar_terms())
    words = years(months(starts, minutes), starts)
    print_table(words, minutes)


if __name__ == "__main__":
    main()
