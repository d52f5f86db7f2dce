#!/usr/bin/env python3
"""make_corpus.py: writes Fuzz/corpus anew, the seeds from which libFuzzer starts. One folder for each target, a handful of small files of
every kind that the target tells apart; all text is made up. Run after a format or a rule was added."""
import gzip, io, tarfile, zipfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
NAMES = ["a", "a.html", "a.txt", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.xml", "a.warc", "a.arc", "a.mhtml", "a.warc.gz", "a.zip"]
LABELS = ["", "utf-8", "gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr", "utf-16", "utf-16le", "utf-16be"]
ZH = "青溪镇的渡船修好了，渔民说这比往年早了二十天。"
TW = "青溪鎮的渡船修好了，漁民說這比往年早了二十天。"
JA = "港の灯台が直り、漁師たちは朝から船を出した。"
KO = "항구의 등대가 고쳐져 어부들은 아침부터 배를 냈다."
PAGE = f"""<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>渡船修好 - 青溪网</title>
<meta property="og:title" content="渡船修好"><script type="application/ld+json">{{"headline":"渡船修好"}}</script><style>p{{}}</style></head>
<body><!-- x --><div class="nav"><a href=/>首页</a></div><h1>渡船修好</h1><p class=info>2024年5月1日 08:30 来源：青溪日报 作者：王小明</p>
<p>{ZH}&nbsp;&#150;&hellip;&#x4E2D;</p><p>{ZH}<br>{ZH}<ruby>渡<rt>ど</rt></ruby></p><table><tr><td>一<td>二<tr><th>三</table>
<ul><li>四<li>五</ul><blockquote>六</blockquote><pre>七
八</pre><img src=a.jpg alt=图><noscript>九</noscript><textarea><b></textarea><svg><path d=""/></svg><![CDATA[x]]></body></html>"""


def write(target, name, content):
    path = CORPUS / target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def warc(*pages):
    out = b""
    for number, page in enumerate(pages):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body + b"\r\n\r\n"
    return out


def archives():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive: archive.writestr("a/1.html", PAGE[:400])
    yield "zip", memory.getvalue()
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        entry = tarfile.TarInfo("a/1.txt")
        entry.size = len(ZH.encode())
        archive.addfile(entry, io.BytesIO(ZH.encode()))
    yield "tar", memory.getvalue()
    yield "gzip", gzip.compress(ZH.encode(), mtime=0)


def records():
    yield "jsonl", 4, f'{{"url":"http://example.org/1","title":"一","content":"{ZH}","date":"2024-05-01"}}\n{{"html":"<p>二</p>"}}\n'.encode()
    yield "json", 5, f'[{{"title":"一","text":"{ZH}\\u4e2d\\ud83d\\ude00"}},{{"a":[1,2.5e3,null,true,{{}}]}}]'.encode()
    yield "csv", 6, f'url,title,text\r\nhttp://example.org/1,"一 ""二""","{ZH}\r\n{ZH}"\r\n'.encode()
    yield "tsv", 7, f"id\ttitle\tcontent\n1\t一\t{ZH}\n".encode()
    yield "rss", 8, f'<?xml version="1.0" encoding="utf-8"?><rss><channel><title>网</title><item><title>一</title><link>http://example.org/1</link><description><![CDATA[<p>{ZH}</p>]]></description></item></channel></rss>'.encode()
    yield "records-xml", 8, f"<doc><url>http://example.org/1</url><contenttitle>一</contenttitle><content>{ZH}</content></doc>\n".encode("gb18030") * 2
    yield "warc", 9, warc(PAGE[:500], "<p>二</p>")
    yield "warc-gz", 12, gzip.compress(warc(PAGE[:300]), mtime=0)
    yield "arc", 10, b"filedesc://a.arc 0.0.0.0 20240501000000 text/plain 12\n1 0 a\nURL \n\nhttp://example.org/ 0.0.0.0 20240501000000 text/html 30\nHTTP/1.0 200 OK\r\n\r\n<p>one</p>\n"
    yield "mhtml", 11, f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E6=B8=A1</p>\r\n--b--\r\n".encode()
    yield "front-matter", 3, f"---\ntitle: 一\ndate: 2024-05-01\n---\n{ZH}\n---\ntitle: 二\n---\n{ZH}\n".encode()
    yield "dump", 2, f"http://example.org/1\n一\n{ZH}\n====================\nhttp://example.org/2\n二\n{ZH}\n".encode()
    yield "page", 1, PAGE.encode()
    for name, content in archives(): yield name, 13 if name == "zip" else 0, content


for target in ("decoding", "markup", "text", "records", "repair", "document"):
    for old in (CORPUS / target).glob("*"): old.unlink()
for number, label in enumerate(LABELS):
    text = {"big5": TW, "big5-hkscs": TW, "euc-jp": JA, "shift_jis": JA, "iso-2022-jp": JA, "euc-kr": KO}.get(label, ZH)
    encoding = {"": "utf-8", "big5-hkscs": "big5hkscs"}.get(label, label)
    page = f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'
    write("decoding", label or "none", bytes([number]) + page.encode(encoding, "replace"))
write("markup", "page", PAGE.encode())
for number, part in enumerate(["<!-->a<p>", "<![if]>b", "<a b=c d='e' f=\"g", "</p></div>x", "&amp;&nbspb&#xD83D;&#xDE00;", "<svg><title>x</title></svg>y", "<table><td><table>z"]):
    write("markup", f"part{number}", part.encode())
write("text", "article", f"渡船修好\n发布时间：2024-05-01 08:30　来源：青溪日报\n\n　　{ZH}\n| {ZH} |\n# 小标题\n<b>{ZH}</b>\n".encode())
write("text", "english", b"A title\nBy Jane Roe\nMay 1, 2024\n\nA paragraph of text & more.\n")
for name, kind, content in records():
    for chunk in (0, 2): write("records", f"{name}-{chunk}", bytes([kind, chunk]) + content)
    write("document", name, content)
pinyin = "六(liù)保任務(wù)，請(qǐng)在三十日前辦(bàn)理，會(huì)議(yì)在鄉(xiāng)鎮(zhèn)舉(jǔ)行，團(tuán)隊(duì)設(shè)計(jì)。"
write("repair", "pinyin", (pinyin * 2).encode())
write("repair", "slip", ("展?jié)摿Υ?、" + pinyin + "六?！比蝿?wù)設?！编嚾翰邚娬{").encode())
write("repair", "clean", ZH.encode())
write("repair", "invisible", "a\u200bb\u00adc\ufeffd\u202ee\ufffdf锟斤拷".encode())
write("document", "dump", f"渡船修好\n| 发布时间：2024-05-01　来源：青溪日报 |\n{pinyin}\n图为渡船。（王小明 摄）\n".encode())
