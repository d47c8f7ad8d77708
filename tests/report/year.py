#!/usr/bin/python3
"""A year of one city with four counties and 40 towns, and an independent count of it.

year.py make DIR [EVENTS ARTICLES]   writes the content
year.py count DIR FORMAT FILE        compares a report with a count of the same files
year.py changed DIR CSV DIR2 CSV2    do the cells differ that the counts say differ, and no others?

The count shares no code with litang: its own reading of front matter, its own dates, its own
sums. Silent and 0 when all figures are the same.
"""
import datetime
import html
import os
import random
import re
import sys

FROM, TO = datetime.date(2026, 1, 1), datetime.date(2026, 12, 15)
NOW = datetime.date(2027, 1, 10)
FIGURES = ["sessions", "people", "members", "volunteers", "consultations", "clinics", "kinds",
           "copies", "visits", "media"]
COLUMNS = ["活动", "场次", "人次", "会员", "志愿者", "咨询", "义诊", "材料种", "材料份", "走访户", "报道",
           "文章", "更正"]
LONG = {"举办活动": "活动", "活动场次": "场次", "参加人次": "人次", "会员人次": "会员", "志愿者人次": "志愿者",
        "咨询人次": "咨询", "义诊人次": "义诊", "宣传材料种类": "材料种", "发放宣传材料": "材料份",
        "走访家庭": "走访户", "媒体报道": "报道", "发布科普文章": "文章", "更正文章": "更正"}
TOPICS = ["education", "reproductive", "eugenics", "support", "family"]
TOPIC_NAMES = ["宣传教育", "生殖健康", "优生优育", "家庭帮扶", "家庭健康"]
AUDIENCES = ["infant", "youth", "adults", "elderly"]
AUDIENCE_NAMES = ["婴幼儿", "青少年", "育龄人群", "中老年"]
TYPES = ["讲座", "义诊", "宣传咨询", "走访"]
ONLY = {"按专家": ["活动", "人次"], "按阵地": COLUMNS[:11], "按活动类型": COLUMNS[:11],
        "通讯员供稿": ["文章", "更正"], "健康素养66条覆盖": ["文章"]}
SILENT_MONTH = 8  # nobody does anything in August


def orgs():
    """(id, name, parent, folder, old name) of all, parents first."""
    yield "city", "示例市计划生育协会", None, None, None
    for c in range(4):
        old = f"县{c + 1}旧计划生育协会" if c == 0 else None
        yield f"c{c + 1}", f"县{c + 1}计划生育协会", "city", f"c{c + 1}", old
        for t in range(10):
            yield f"c{c + 1}t{t}", f"县{c + 1}镇{t}计划生育协会", f"c{c + 1}", f"c{c + 1}/t{t}", None


def settings(out, parent, indent):
    for org, name, above, folder, old in orgs():
        if above != parent:
            continue
        out.append(f"{indent}- id: {org}\n{indent}  name: {name}")
        if folder:
            out.append(f"{indent}  folder: {folder}")
        if old:
            out.append(f"{indent}  aliases: [{{name: {old}, until: 2026-06-30}}]")
        if any(o[2] == org for o in orgs()):
            out.append(f"{indent}  children:")
            settings(out, org, indent + "    ")


def write(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def some_day(rng, year):
    while True:
        day = datetime.date(year, 1, 1) + datetime.timedelta(rng.randrange(365))
        if not (year == 2026 and day.month == SILENT_MONTH):
            return day


def results(rng):
    people = rng.randrange(20, 400)
    told = {"sessions": 1, "people": people, "members": rng.randrange(people // 4 + 1),
            "volunteers": rng.randrange(people // 4 + 1), "consultations": rng.randrange(80),
            "clinics": rng.randrange(60), "visits": rng.randrange(20), "media": rng.randrange(3)}
    for name in list(told):
        if name not in ("sessions", "people") and rng.random() < 0.3:
            del told[name]
    text = ", ".join(f"{k}: {v}" for k, v in told.items())
    if rng.random() < 0.6:
        text += f", materials: {{kinds: {rng.randrange(1, 6)}, copies: {rng.randrange(900)}}}"
    return "{" + text + "}"


def make(root, n_events, n_articles):
    rng = random.Random(7)
    out = ["title: 示例市家庭健康", "base_url: https://city.example.org", "timezone: Asia/Shanghai",
           "outputs: [html]", "organisations:"]
    settings(out, None, "  ")
    for key, ids, names in (("topics", TOPICS, TOPIC_NAMES), ("audiences", AUDIENCES, AUDIENCE_NAMES)):
        out.append(f"{key}:")
        out += [f"  - {{id: {i}, name: {n}}}" for i, n in zip(ids, names)]
    write(root, "site.yaml", "\n".join(out) + "\n")
    towns = [o for o in orgs() if o[3]]
    for i in range(n_events):
        folder = rng.choice(towns)[3]
        day = some_day(rng, 2025 if i % 5 == 0 else 2026)
        told = "" if rng.random() < 0.1 else f"results: {results(rng)}\n"
        write(root, f"{folder}/events/e{i:04}.md",
              f"---\ntitle: 活动{i}\nslug: e{i:04}\ndate: {day - datetime.timedelta(9)}\n"
              f"start: {day} 09:00\nend: {day} 11:00\ntype: {rng.choice(TYPES)}\n"
              f"topics: [{', '.join(rng.sample(TOPICS, rng.randrange(1, 3)))}]\n"
              f"audiences: [{rng.choice(AUDIENCES)}]\nauthor: 通讯员{i % 9}\n"
              f"experts: [专家{i % 7}（示例）]\nvenue: 礼堂{i % 30}\n{told}---\n\n正文。\n")
    for i in range(n_articles):
        folder = rng.choice(towns)[3]
        day = some_day(rng, 2025 if i % 4 == 0 else 2026)
        extra = "draft: true\n" if i % 50 == 3 else ""
        if i % 50 == 4:
            extra = f"expires: {day + datetime.timedelta(30)}\n"
        if i % 40 == 5:
            extra += f"corrections:\n  - {{date: {day + datetime.timedelta(3)}, text: 改了一处}}\n"
        write(root, f"{folder}/articles/a{i:04}.md",
              f"---\ntitle: 文章{i}\nslug: a{i:04}\ndate: {day}\nauthor: 通讯员{i % 9}\n{extra}"
              f"topics: [{', '.join(rng.sample(TOPICS, rng.randrange(1, 3)))}]\n"
              f"audiences: [{rng.choice(AUDIENCES)}]\nliteracy: [{rng.randrange(1, 67)}]\n"
              f"---\n\n正文。\n")


# ---- the count ----


def read(path):
    text = open(path, encoding="utf-8").read().split("---\n")[1]
    page = {"corrections": []}
    for line in text.split("\n"):
        found = re.match(r"\s+- \{date: (\S+),", line)
        if found:
            page["corrections"].append(datetime.date.fromisoformat(found.group(1)))
            continue
        key, _, value = line.partition(": ")
        if key in ("topics", "audiences", "literacy"):
            page[key] = re.findall(r"[\w-]+", value)
        elif key == "results":
            page[key] = {k: int(v) for k, v in re.findall(r"(\w+): (\d+)", value)}
        elif key in ("date", "start", "expires"):
            page[key] = datetime.date.fromisoformat(value[:10])
        elif key:
            page[key] = value
    return page


def before(day):
    return day.replace(year=day.year - 1)


def literacy():
    """The labels of the 66 items."""
    rows = [line.rstrip("\n").split("\t") for line in open("data/literacy.tsv", encoding="utf-8")
            if not line.startswith("#")]
    return {number: f"{number} {name}" for number, _, name in rows}


class Count:
    def __init__(self, root, start, end):
        items = literacy()
        self.cells = {}  # (table, row, column) -> figure
        self.owed = {}
        above = {o[0]: o[2] for o in orgs()}
        names = {o[0]: o[1] for o in orgs()}
        names["c1"] = "县1计划生育协会（原县1旧计划生育协会）"
        by_folder = {o[3]: o[0] for o in orgs() if o[3]}
        for folder, _, files in os.walk(root):
            for name in sorted(files):
                kind = os.path.basename(folder)
                if not name.endswith(".md"):
                    continue
                page = read(os.path.join(folder, name))
                if page.get("draft") == "true" or page["date"] > NOW:
                    continue
                org = by_folder[os.path.relpath(os.path.dirname(folder), root)]
                short = names[org].split("（")[0]
                rows = [("总表", "合计"), ("按单位（本级）", names[org])]
                while org:
                    rows.append(("按单位（含下级）", names[org]))
                    org = above[org]
                rows += [("按主题", TOPIC_NAMES[TOPICS.index(t)]) for t in page["topics"]]
                rows += [("按人群和人生阶段", AUDIENCE_NAMES[AUDIENCES.index(a)])
                         for a in page["audiences"]]
                if kind == "events":
                    rows += [("按活动类型", page["type"]), ("按阵地", page["venue"]),
                             ("按专家", page["experts"].strip("[]"))]
                    self.event(rows, page, start, end)
                else:
                    rows += [("通讯员供稿", f"{page['author']}｜{short}")]
                    rows += [("健康素养66条覆盖", items[n]) for n in page["literacy"]]
                    self.article(rows, page, start, end)

    def add(self, rows, day, column, figure):
        for table, row in rows + [("按月份", f"2026-{day.month:02}")]:
            key = table, row, column
            if column not in ONLY.get(table, COLUMNS):
                continue
            self.cells[key] = self.cells.get(key, 0) + figure

    def event(self, rows, page, start, end):
        if not start <= page["start"] <= end:
            return
        self.add(rows, page["start"], "活动", 1)
        for name, column in zip(FIGURES, COLUMNS[1:]):
            if "results" not in page:
                for row in rows + [("按月份", f"2026-{page['start'].month:02}")]:
                    self.owed[row] = self.owed.get(row, 0) + (name == "people")
            elif name in page["results"]:
                self.add(rows, page["start"], column, page["results"][name])

    def article(self, rows, page, start, end):
        if start <= page["date"] <= end:
            self.add(rows, page["date"], "文章", 1)
            self.add(rows, page["date"], "更正", 0)
        fixed = [day for day in page["corrections"] if start <= day <= end]
        if fixed:
            self.add(rows, fixed[0], "更正", 1)


def csv_rows(text):
    """RFC 4180, by hand: the csv module would forgive too much."""
    rows, row, at = [], [], 0
    while at < len(text):
        assert text[at] == '"', text[at:at + 40]
        end = at + 1
        while text[end] != '"' or text[end + 1] == '"':
            end += 2 if text[end] == '"' else 1
        row.append(text[at + 1:end].replace('""', '"'))
        at = end + 1
        if text[at] == ",":
            at += 1
        else:
            assert text[at:at + 2] == "\r\n"
            rows.append(row)
            row, at = [], at + 2
    return rows


def number(text):
    return int(text.replace(",", "")) if re.fullmatch(r"[\d,]+", text) else text


def tables(lines):
    """(title, heads, rows) of what a format shows, as texts."""
    for title, grid in lines:
        yield title, grid[0], grid[1:]


def markdown(text):
    title, grid, out = "", [], []
    for line in text.split("\n"):
        if line.startswith("|"):
            cells = [re.sub(r"\\(.)", r"\1", c.strip()) for c in line.strip("|").split("|")]
            if not all(re.fullmatch(r"-+:?", c) for c in cells):
                grid.append(cells)
            continue
        if grid:
            out.append((title, grid))
            grid = []
        if line.startswith("### "):
            title = line[4:]
    return out


def page(text):
    out = []
    for title, body in re.findall(r"<h3>(.*?)</h3>\s*<div class=\"wide\"><table>(.*?)</table>",
                                  text, re.S):
        rows = [[html.unescape(re.sub(r"<[^>]*>", "", c))
                 for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
                for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]
        out.append((html.unescape(title), rows))
    return out


def shown(form, text):
    """(table, row, column) -> (this year, the year before or None, owed or None)."""
    cells = {}
    if form == "csv":
        assert text.startswith("\ufeff")
        for row in csv_rows(text[1:]):
            if row[2] in LONG:
                value = number(row[4]) if row[4] else {"缺报": "缺"}.get(row[6], "—")
                cells[row[0], row[1], LONG[row[2]]] = (
                    value, number(row[5]) if row[5] else "—", int(row[7] or 0))
        return cells
    for title, heads, rows in tables(markdown(text) if form == "md" else page(text)):
        for row in rows:
            if title == "总表":
                long = re.sub("（[^（]*）$", "", row[0])
                if long in LONG:
                    cells[title, "合计", LONG[long]] = (number(row[1]), number(row[2]), None)
                continue
            for head, value in zip(heads[1:], row[1:]):
                if head in COLUMNS:
                    cells[title, row[0], head] = (number(value), None, None)
    return cells


def count(root, form, file):
    now, old = Count(root, FROM, TO), Count(root, before(FROM), before(TO))
    text = open(file, encoding="utf-8", newline="").read()
    cells, faults, compared = shown(form, text), [], 0
    names = {k[:2] for k in now.cells}
    for key, (value, year_before, owed) in cells.items():
        table, row, column = key
        if table not in {n[0] for n in names}:
            continue
        want = now.cells.get(key)
        figure = column in COLUMNS[1:11]
        if want is None:
            want = "缺" if figure and now.owed.get((table, row)) else "—"
        if value != want:
            faults.append(f"{key}: {value}, counted {want}")
        if year_before is not None and table != "按月份" and year_before != old.cells.get(key, "—"):
            faults.append(f"{key} the year before: {year_before}, counted {old.cells.get(key)}")
        if owed is not None and figure and owed != now.owed.get((table, row), 0):
            faults.append(f"{key} owed: {owed}, counted {now.owed.get((table, row))}")
        compared += 1
    for key in now.cells:
        if key not in cells:
            faults.append(f"{key} is not in the report: {now.cells[key]}")
    august = cells.get(("按月份", f"2026-{SILENT_MONTH:02}", "活动"))
    if not august or august[0] != "—":
        faults.append(f"the silent month is shown as {august}")
    if compared < 1900:
        faults.append(f"only {compared} cells were compared")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


def changed(root, file, root2, file2):
    """Compares all lines of figures of two reports, also those the count does not know."""
    def figures(path):
        rows = csv_rows(open(path, encoding="utf-8", newline="").read()[1:])
        return {tuple(r[:3]): r[4:8] for r in rows if r[3]}
    one, two = figures(file), figures(file2)
    differ = {(k[0], k[1], LONG.get(k[2], k[2])) for k in one.keys() | two.keys()
              if one.get(k) != two.get(k)}
    a, b = Count(root, FROM, TO).cells, Count(root2, FROM, TO).cells
    want = {k for k in a.keys() | b.keys() if a.get(k) != b.get(k)}
    for key in sorted(differ ^ want):
        print("changed, and should not have:" if key in differ else "not changed:", key)
    return 0 if differ == want and len(want) >= 9 else 1


if __name__ == "__main__":
    if sys.argv[1] == "changed":
        sys.exit(changed(*sys.argv[2:6]))
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 600,
             int(sys.argv[4]) if len(sys.argv) > 4 else 3000)
    else:
        sys.exit(count(*sys.argv[2:5]))
