#!/usr/bin/env python3
"""Writes the corpus of make bench: the same Chinese Markdown as a Litang content folder and
as a Hugo site. Nothing in it is left to chance: the same number of pages gives the same
bytes on every machine.

corpus.py [--pages N] [--outputs html,feeds] DIR   makes DIR/litang and DIR/hugo
"""
import argparse
import os
import random
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
PAGES_A_FOLDER = 100
ZONE = timezone(timedelta(hours=8))
FIRST, LAST = datetime(2016, 1, 1, 8, tzinfo=ZONE), datetime(2025, 1, 1, 8, tzinfo=ZONE)

TAGS = (
    "减盐 减油 减糖 高血压 糖尿病 血脂 心脏 中风 骨质疏松 关节 腰背 眼睛 听力 口腔 睡眠 情绪 "
    "记忆 跌倒 急救 中暑 感冒 疫苗 体检 用药 家庭医生 婚检 孕前检查 叶酸 孕期 产检 分娩 坐月子 "
    "母乳 辅食 抚触 早教 托育 长高 视力 龋齿 青春期 月经 避孕 生殖健康 艾滋病 乳腺 宫颈 更年期 "
    "前列腺 走路 八段锦 广场舞 饮水 蔬菜 海鲜 食品安全 控烟 限酒 垃圾分类 流动人口"
).split()
PEOPLE = "老人 孕妇 孩子 上班的年轻人 出海的船员 带孙子的奶奶 刚退休的邻居 准备结婚的小两口".split()
PLACES = "家里 礼堂 卫生院 村卫生室 菜场 码头 亲子小屋 会员之家".split()
TIMES = "早上起床后 饭后半小时 睡觉前 出门以前 换季的时候 每个月初 天气转凉时 体检那天".split()
DOINGS = (
    "量一次血压 走上二十分钟 把药盒理一遍 喝一杯温水 记一笔健康账 和家里人说说话 做一遍八段锦 "
    "看看食品标签 给医生打个电话 把窗户打开通风 少放一勺盐 多夹一筷子绿叶菜"
).split()
SIGNS = "头晕 胸闷 心慌 腿肿 看东西模糊 夜里睡不好 吃饭没有味道 容易累".split()
REASONS = "血管慢慢变硬 身体缺了水 一天坐得太久 盐吃得多 睡得太晚 心里有事放不下".split()
ENDS = "慢一点不要紧，天天做才要紧 拿不准的时候，先问医生 一家人一起做，更容易坚持 记在本子上，下次带给医生看".split()

SENTENCES = (
    "{time}，{doing}，是{people}都能做到的事。",
    "很多{people}觉得{sign}是小毛病，其实可能是{reason}。",
    "在{place}遇到{people}，不妨提醒一句：{doing}。",
    "**{time}{doing}。**这句话听着简单，做满一个月就不简单。",
    "如果连着三天{sign}，**不要自己加药，**先到{place}请人看看。",
    "医生常说：“{end}。”",
    "每天吃盐不超过5克，吃油25到30克，{people}也一样。",
    "{reason}，人就会{sign}；把根子找到，比多吃一片药有用。",
    "{people}来{place}的时候，带上平时吃的药和上次的单子，**说得清，看得准。**",
    "天热出汗多，{time}要记得{doing}；天冷也别忘了动一动。",
    "有人问：{sign}要不要紧？要看多久一次、多重、有没有别的不舒服。",
    "{place}里有大字的小册子，{people}可以带回去慢慢看。",
)
HEADINGS = "为什么要留意 怎样做才对 哪些人要当心 常见的误会 什么时候看医生 家里人能帮什么 一张表记住 今天就能做的事".split()
TABLE_HEADS = (("时间", "做什么", "要多久"), ("情况", "可以做", "不要做"), ("年龄", "查什么", "多久一次"))


class Writer:
    """Writes one page; its dice depend on the page's number alone."""

    def __init__(self, number, count):
        self.number, self.count = number, count
        self.dice = random.Random(number * 7919 + 17)

    def fill(self, template):
        pick = self.dice.choice
        return template.format(
            people=pick(PEOPLE), place=pick(PLACES), time=pick(TIMES), doing=pick(DOINGS),
            sign=pick(SIGNS), reason=pick(REASONS), end=pick(ENDS))

    def sentence(self):
        return self.fill(self.dice.choice(SENTENCES))

    def paragraph(self):
        return "".join(self.sentence() for _ in range(self.dice.randint(3, 5)))

    def bullets(self):
        mark = self.dice.choice(("- ", "1. "))
        return "\n".join(mark + self.sentence() for _ in range(self.dice.randint(3, 5)))

    def table(self):
        heads = self.dice.choice(TABLE_HEADS)
        rows = [heads, ("---",) * 3]
        for _ in range(self.dice.randint(3, 5)):
            rows.append(tuple(self.dice.choice(words) for words in (TIMES, DOINGS, SIGNS)))
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def link(self):
        """To a page of the same folder, so that the path is a bare file name."""
        first = self.number - (self.number - 1) % PAGES_A_FOLDER
        last = min(first + PAGES_A_FOLDER - 1, self.count)
        other = self.dice.randint(first, last)
        return f"另外可以看看[{self.dice.choice(HEADINGS)}](p{other}.md)，{self.sentence()}"

    def quote(self):
        return "> " + self.sentence()

    def front_matter(self):
        date = FIRST + (LAST - FIRST) * self.number // (self.count + 1)
        tags = self.dice.sample(TAGS, 3)
        title = f"{tags[0]}这件事，{self.dice.choice(HEADINGS)}（{self.number}）"
        description = self.fill("{time}，{doing}，{people}都用得上。")
        return (f"---\ntitle: {title}\ndate: {date.replace(microsecond=0).isoformat()}\n"
                f"description: {description}\ntags: [{', '.join(tags)}]\n---\n")

    def text(self):
        parts = [self.front_matter(), self.paragraph()]
        target = self.dice.randint(2100, 3400)
        kinds = (self.bullets, self.paragraph, self.table, self.link, self.quote)
        weights = (3, 4, 1, 2, 1)
        kind = self.paragraph
        while sum(len(part.encode()) + 2 for part in parts) < target:
            if len(parts) % 4 == 2:
                parts.append("## " + self.dice.choice(HEADINGS))
                kind = self.paragraph
            else:  # two lists, or two quotes, in a row would be one
                others = [w if k != kind or k == self.paragraph else 0 for k, w in zip(kinds, weights)]
                kind = self.dice.choices(kinds, others)[0]
            parts.append(kind())
        return "\n\n".join(parts).replace("---\n\n\n", "---\n\n") + "\n"


def write_pages(root, count):
    """articles/000/p1.md … under root."""
    for number in range(1, count + 1):
        folder = root / "articles" / f"{(number - 1) // PAGES_A_FOLDER:03d}"
        if (number - 1) % PAGES_A_FOLDER == 0:
            folder.mkdir(parents=True)
        (folder / f"p{number}.md").write_text(Writer(number, count).text(), encoding="utf-8")


def write_litang(root, outputs):
    (root / "site.yaml").write_text(
        "title: 测速\nbase_url: https://bench.example.org\ntimezone: Asia/Shanghai\n"
        f"outputs: [{', '.join(outputs)}]\n", encoding="utf-8")


def write_hugo(root, pages):
    """Hugo's half: our layouts, and the very same files by hard link."""
    shutil.copytree(HERE / "hugo", root)
    shutil.copytree(pages, root / "content" / "articles", copy_function=os.link)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--outputs", default="html,feeds", help="of the Litang site")
    options.add_argument("dir", type=Path)
    args = options.parse_args()
    write_pages(args.dir / "litang", args.pages)
    write_litang(args.dir / "litang", args.outputs.split(","))
    write_hugo(args.dir / "hugo", args.dir / "litang" / "articles")


if __name__ == "__main__":
    main()
