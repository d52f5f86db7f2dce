#!/usr/bin/env python3
"""make_pages.py OUT [COUNT]: the fixed pages that instructions are counted on.

Articles in shells of three kinds (portal, blog, bulletin board), as wide as real ones: navigation, related links, scripts, styles,
comments, inline markup. One in five is GB18030, one in ten carries pinyin between its characters, every seventh repeats the text of the
one before it. The same pages for the same count, on every machine: nothing here depends on the time, the system or the hash seed.
"""
import random
import sys
from pathlib import Path

PLACES = ["青河", "白石镇", "东渡", "南岭", "云桥", "古井村", "西塘", "长滩"]
ACTORS = ["渔业协会", "水务处", "档案馆", "合作社", "气象站", "工程队", "邮政所", "环保小组"]
ACTIONS = [
    "公布了新的巡查安排", "修好了通往码头的石板路", "清点了仓库里的旧图纸", "为老住户登记了用水量", "在河口装上了第三座水尺",
    "把去年的账目贴在墙上", "请来工匠重做了门窗", "给沿岸的树木编了号", "停用了漏水的旧泵", "整理出一份四十页的名册",
]
REASONS = [
    "因为春汛比往年早到了十二天", "这样船只夜里靠岸也能看清水位", "居民说这件事已经等了三年", "费用由三个村子平均分担",
    "负责人表示下个月还要再查一遍", "记录显示上一次维修是在十七年前", "孩子们放学后也来帮忙搬砖", "结果将在月底前告诉所有住户",
]
PINYIN = {"河": "hé", "水": "shuǐ", "村": "cūn", "船": "chuán", "树": "shù", "石": "shí", "旧": "jiù", "三": "sān"}


def sentence(dice: random.Random) -> str:
    place, actor = dice.choice(PLACES), dice.choice(ACTORS)
    number = dice.randrange(3, 980)
    return f"{place}{actor}{dice.choice(ACTIONS)}，共计{number}项，{dice.choice(REASONS)}。"


def article(dice: random.Random) -> tuple[str, str, list[str]]:
    title = f"{dice.choice(PLACES)}{dice.choice(ACTORS)}{dice.choice(ACTIONS)}"
    date = f"20{dice.randrange(10, 25)}年{dice.randrange(1, 13)}月{dice.randrange(1, 29)}日"
    paragraphs = ["".join(sentence(dice) for _ in range(dice.randrange(2, 6))) for _ in range(dice.randrange(5, 14))]
    return title, date, paragraphs


def links(dice: random.Random, count: int, kind: str) -> str:
    items = "".join(
        f'<li class="{kind}-item"><a href="/news/{dice.randrange(10**6)}.html" target="_blank" title="x">'
        f"{dice.choice(PLACES)}{dice.choice(ACTIONS)}</a></li>\n"
        for _ in range(count)
    )
    return f'<div class="{kind} box" id="{kind}_{dice.randrange(99)}"><ul class="list">\n{items}</ul></div>\n'


def page(number: int, title: str, date: str, paragraphs: list[str], dice: random.Random) -> str:
    kind = number % 3
    script = "<script type=\"text/javascript\">var _q=_q||[];" + "_q.push(['track','%d']);" % number * 60 + "</script>\n"
    style = "<style>" + "".join(f".c{i}{{margin:{i}px;color:#333}}" for i in range(80)) + "</style>\n"
    head = (
        f'<head><meta charset="utf-8"><title>{title}_青河网</title><meta name="keywords" content="青河,新闻">'
        f'<link rel="canonical" href="https://qinghe.example/a/{number}.html">\n{script}{style}</head>\n'
    )
    body = "".join(
        f'<p class="p{kind}" style="text-indent:2em">　　{text[:30]}<strong>{text[30:38]}</strong>{text[38:]}</p>\n' for text in paragraphs
    )
    band = f'<h1 class="title">{title}</h1><div class="info"><span>{date}</span> <span>来源：青河日报</span> <span>作者：何苇</span></div>\n'
    shells = [
        f'<div class="header">{links(dice, 24, "nav")}</div><div class="main"><div class="article-content">{band}{body}</div>'
        f'<div class="side">{links(dice, 30, "hot")}{links(dice, 20, "related")}</div></div>',
        f'<table><tr><td>{links(dice, 16, "menu")}</td><td>{band}<!-- content --><div id="zoom">{body}</div></td></tr></table>{links(dice, 12, "friend")}',
        f'<div id="wp">{links(dice, 10, "top")}<div class="post">{band}<div class="t_f">{body}</div></div>'
        + "".join(f'<div class="post reply"><span class="user">user{i}</span><div class="t_f">{sentence(dice)}</div></div>' for i in range(6))
        + "</div>",
    ]
    foot = f'{script}<div class="footer"><p>版权所有 &copy; 青河网 &nbsp; 地址：白石镇{number}号</p></div>'
    return f'<!DOCTYPE html>\n<html lang="zh">\n{head}<body class="b{kind}">\n{shells[kind]}\n{foot}\n</body></html>\n'


def write(out: Path, count: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    last = None
    for number in range(count):
        dice = random.Random(f"winnow benchmark page {number}")
        content = article(dice)
        if number % 7 == 6 and last:
            content = last
        last = content
        title, date, paragraphs = content
        if number % 10 == 3:
            paragraphs = ["".join(c + f"({PINYIN[c]})" if c in PINYIN else c for c in text) for text in paragraphs]
        text = page(number, title, date, paragraphs, dice)
        if number % 5 == 2:
            data = text.replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
        else:
            data = text.encode()
        (out / f"{number:04}.html").write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
