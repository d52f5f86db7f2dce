#!/usr/bin/env python3
"""make_samples.py [--check]: writes input/ and Tests/Cases/<slug>/ from the articles below.

Shape: one function per sample; each returns (slug, path below input/, bytes, expected record, note), dirt laid over an
article whose clean text stands in the same function, so the wanted record is true by construction. Places, people,
sites and texts are invented. --check compares what is on disk with what would be written and exits 1 on a difference.
Needs Python 3 alone.
"""
import gzip, hashlib, json, os, sys
from byte_slip import FOLD, damage

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SAMPLES = []


def sample(function):
    SAMPLES.append(function)
    return function


# ---------------------------------------------------------------- table pipes, lunar date, notice, summary printed twice
@sample
def table_pipes():
    title = "柳浦港七號泊位完成首次夜航靠泊,引航員在霧中守了四個小時"
    lead = "北京時間2022年11月9日(農歷2022年10月16日),星期三,柳浦港七號泊位完成首次夜航靠泊。"
    body = [
        "晚上九點一刻,載著三千八百噸白砂的“泓運16”輪貼上柳浦港七號泊位的護舷,纜繩在樁上繞了三圈。這是泊位啟用以來第一次在夜里靠船。",
        "引航員賀北川從下午五點就守在交管臺。“霧散得比預報慢,我們等了四個小時,等的就是那一段八百米的能見度。”他說,夜航最怕的不是黑,而是岸上的燈太亮,把航標的燈蓋住了。",
        "為了這一次靠泊,港務站提前半個月換掉了堆場北側的十二盞高桿燈,改用向下照的罩燈;又在防波堤頭加裝了一座閃光周期為六秒的綠色燈標。",
        "“過去船到了口外,天一黑就要錨一晚上。”船長鄒立誠算了一筆賬:少等一夜,一條船能省下兩噸多燃油,一個月多跑一個來回。",
        "柳浦港務站站長薛蘭亭介紹,夜航試運行為期兩個月,每周安排三個窗口,風力大于六級或能見度小于八百米時一律停止。試運行結束以後,數據將交給省航道中心評估。",
        "今年前十個月,柳浦港完成吞吐量412.6萬噸,其中砂石和糧食占到七成。",
    ]
    rows = ["|", "|", f"{title} |", "【泓州水運網】", "欄目:港口動態", "發表時間:2022-11-09 22:47", "|", "|", "|",
            "摘要:" + lead, body[0], "…", "|", lead, *body, "(來源:泓州市柳浦港務站)", "|", "|", "|", "免責聲明:", "|", "|",
            "1、本站文章由會員上傳或轉自其他媒體,不代表本站立場,請讀者自行核實。",
            "2、頁內圖片與視頻均為外部鏈接,本站伺服器不作保存。",
            "3、權利人如有異議,請于15日內來函,本站核實后即行撤下。",
            "※ 轉載合作請撥打客服熱線", *["|"] * 6]
    return "table-pipes", "hongzhou-water/2022/night-berth.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2022-11-09T22:47:00", date_precision="minute",
        source="泓州市柳浦港務站", publisher="泓州水運網", section="港口動態", summary=lead, reporters=[], authors=[],
        editors=[], paragraphs=body, captions=[], related=[], view_count=None, comment_count=None, body_repeats=None,
        script="Hant"), """Cells of a layout table, one `|` a line. The template's first line (date, lunar date, weekday, title) stands in the
summary and again as the first body line: it is kept once, as the summary. The teaser copy of the first paragraph and
the `…` go. 農歷 is never read as a Gregorian date. The trailing (來源:…) is the source, 【…】 is the publisher."""


# ------------------------------------------------------------------------------- the body printed under two headers
DOUBLED_TITLE = "青石县把“流动修理铺”开进二十六个山村"
DOUBLED_BODY = [
    "前天上午,一辆贴着“流动修理铺”字样的厢式货车停在青石县雁回镇大坪村的晒谷场上。车厢门一开,里面是两台台钻、一台砂轮机和整整三面墙的零件盒。",
    "“电饭锅不通电,收音机只响半边,我都攒着呢。”七十一岁的村民邬桂枝抱来一个竹筐。修理师傅谭小满接过收音机,拆开后盖,用棉签蘸酒精擦了擦电位器,两分钟后,喇叭里传出了戏曲声。",
    "流动修理铺由县供销社和职业中学合办,每月走二十六个村,一个村停半天。修理不收工钱,只收零件的本钱,最贵的一单是换水泵线圈,收了四十三元。",
    "跟车的还有六名职业中学的学生。带队老师欧阳舟说,学校里的实训台都是新机器,而村里送来的东西什么年头的都有,“一台八十年代的缝纫机,逼着他们把机械原理从头想了一遍”。",
    "开办八个月以来,修理铺共修好农具、家电2170件,修不好的也不白来,师傅会写一张卡片,说明坏在哪里、值不值得再修。",
    "县供销社副主任柯明远表示,下一步打算在镇上设三个固定的零件柜,村民自己会修的,按成本价取用。",
]


@sample
def doubled_body():
    head = [DOUBLED_TITLE, "日期:", "2021-04-15 09:12", "来源:", "记者 岑雨", "浏览量:", ""]
    middle = ["", "分享:", "字体: [", "", "]", "打印"]
    second = [DOUBLED_TITLE, "发布时间:2021-04-15 09:12:37", "信息来源:记者 岑雨", "浏览量:", ""]
    spaced = "\n\n".join(DOUBLED_BODY).split("\n")
    text = "\n".join(head + spaced + middle + second + spaced)
    return "doubled-body", "qingshi-news/20210415/content_3317.txt", text.encode(), dict(
        status="kept", title=DOUBLED_TITLE, published_at="2021-04-15T09:12:37", date_precision="second", source=None,
        publisher=None, section=None, reporters=["岑雨"], authors=[], editors=[], summary=None, paragraphs=DOUBLED_BODY,
        captions=[], related=[], view_count=None, body_repeats=1, script="Hans"), """The page is printed twice, under two headers with different labels. The second date is finer and agrees with the
first, so it wins. 来源 holds a byline: the reporter is known, the source is not. 浏览量 is empty, not zero. The reader's
tools (分享, 字体, 打印) stand between the two copies."""


# ------------------------------------------------------------------------------ byline as source, counts, tools, plain
@sample
def byline_as_source():
    title = "一块黑板，三代校长：梧溪小学的天气角"
    body = [
        "梧溪小学的走廊尽头有一块墨绿色的黑板，上面没有算式，只有五个格子：气温、风向、云量、雨量、一句话。",
        "五十八年来，每天早上七点四十分，值日的孩子都要把这五个格子填满。最早的一页记录写在毛边纸上，日期是一个下雪的星期一。",
        "天气角由第一任校长钱万和设立。他的女儿、第二任校长钱素琴回忆，父亲当年用竹筒做雨量器，用旧雨伞的骨架做风向标，“他说，山里的孩子要先认得自己头顶上的天”。",
        "如今的校长黎向阳是天气角的第九届值日生。去年，他把五十八年的记录扫描成册，送给县气象站。气象站的工程师比对后发现，孩子们记下的初霜日期，与自动站的数据平均只差一天。",
        "“差的那一天，多半是因为星期天没有人上学。”五年级学生温小禾认真地解释。",
    ]
    rows = ["首页 | 新闻 | 教育 | 图片 | 专题", title, "时间：2023年5月22日 16:05　来源：本报记者 傅青 实习生 祝小雨　点击：1,286 次", "【字体：大 中 小】",
            *("　　" + line for line in body), "（责任编辑：戚安）", "[打印本页] [关闭窗口]", "上一篇：县图书馆延长夏季开放时间", "下一篇：雁回镇修通最后一段机耕路"]
    return "byline-as-source", "qingshi-news/20230522/blackboard.txt", "\r\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2023-05-22T16:05:00", date_precision="minute", source=None, reporters=["傅青"],
        authors=[], editors=["戚安"], paragraphs=body, captions=[], view_count=1286, comment_count=None, body_repeats=None,
        script="Hans"), """来源 holds 本报记者 and 实习生: a byline, so the source stays empty. Three labels share one line, and the view count
has a thousands separator. Carriage returns, ideographic indents, tools and the previous/next links go; the editor in
full-width brackets is a field. The intern (实习生) is asserted in no field."""


# ------------------------------------------------------- injected pinyin with stray spaces, slips, related box, footer
SPACED = {"節": "jié", "請": "qǐng", "經": "jīng", "會": "huì ", "創": "chuàng ", "網": "wǎng", "絡": "luò ", "發": "fā",
          "業": "yè", "務": "wù", "實": "shí", "動": "dòng", "產": "chǎn", "進": "jìn", "個": "gè", "長": "cháng",
          "書": "shū", "時": "shí", "點": "diǎn", "關": "guān", "間": "jiān", "現": "xiàn", "學": "xué", "讓": "ràng",
          "質": "zhì", "營": "yíng", "環": "huán", "還": "hái", "過": "guò", "員": "yuán", "館": "guǎn", "專": "zhuān"}


@sample
def injected_pinyin():
    title = "鷺灣區:六十條漁船換上“電子眼”,休漁期把手藝也修了一遍"
    body = [
        "三月的鷺灣,碼頭上的鐵銹味比魚腥味還重。休漁期剛剛開始,六十條漁船排成三列,等著加裝一個拳頭大小的白色盒子。漁民把它叫做“電子眼”,它能在船與船之間自動報出位置、航向和速度。",
        "鷺灣區漁業站站長歐陽牧介紹,這項改造落實了區里的“三保”任務,也就是保航道、保漁汛、保回家。過去霧天全憑經驗和喇叭,現在兩條船相距一海里,盒子就會發出提醒。",
        "“我爹那一輩靠聽浪聲認路,我這一輩靠看海圖。”四十五歲的船老大湯海生說,“到了我兒子,大概靠一個點就夠了。”湯海生摸著盒子,又把父親留下的銅喇叭擦亮,掛回原處。",
        "設備的安裝使漁民多了一個學習的機會。職業學校的老師把課堂搬到船上,兩個星期里講了九節課,從充電、網絡講到怎樣讀懂一張氣象圖。",
        "課余時間,不少船員到碼頭旁的假日圖書館坐一坐。館里的書不多,關于機械和潮汐的一架卻總是空的,被借走的時間最長。",
        "區里還請來專業的修理隊,一條船一條船地檢查救生筏、消防泵和舵機。截至目前,已經檢查五十二條,發現小毛病一百三十多處,當場修好的占九成。",
        "(CBD)這樣的縮寫,老船員們不認得;但是盒子上的紅燈、綠燈和黃燈,他們一個上午就記住了。",
    ]
    related = ["據漁業站統計,全區登記漁船共四百一十七條,改造計劃分三批進行,分別是:",
               "近岸刺網船六十條、近岸釣船一百零五條、其他作業船(含運輸船、休閑船)二百五十二條。"]
    wide = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}

    def dirt(line):  # the site's own marks were full-width before the disease
        return damage("".join(wide.get(c, c) for c in line) if "CBD" not in line else line, SPACED)
    rows = ["新聞資訊", "欄目分類", "熱點排行", dirt(title), dirt("發布:") + " 2021-03-18 10:26:00", *map(dirt, body[:-1]),
            dirt(body[-1]) + dirt("(記者 童曉嵐)"), dirt("相關鏈接:"), *map(dirt, related),
            dirt("地 址:泓州市鷺灣區南堤路7號 E-MAIL:luwan@hzport.example TEL:+86 (990) 555 0117")]
    return "injected-pinyin-spaced", "luwan-port/news/10326.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2021-03-18T10:26:00", date_precision="minute", source=None,
        section="新聞資訊", reporters=["童曉嵐"], authors=[], editors=[], summary=None, paragraphs=body, captions=[],
        related=[{"text": line} for line in related], view_count=None, comment_count=None, script="Hant",
        suspects=slips(SPACED, body)), """Pinyin after 32 characters, three of them with a stray space (`會(huì )`), in labels and title too. Slips: 使漁 and
假日圖 hide a table character across their border (節, 請) and follow from the table; 保” and 說,“ … 。” lose a byte at a
mark found inside them and may stay flagged. (CBD) and (含運輸船…) are no pinyin and stay. The link box is `related`, the
address line is furniture."""


def slips(table, lines, cuts="！；、，。？"):
    """The damaged stretches as they stand in a line whose annotations are gone, with what stood there before.

    A stretch whose every lost byte follows from the table (`?jié)O` can only be 漁 after 使) is left out: it must be repaired."""
    import difflib, re
    mark = re.compile(r"\((?:" + "|".join(sorted({re.escape(p) for p in table.values()}, key=len, reverse=True)) + r")\)")
    found = []
    for line in lines:
        clean = line.translate(FOLD)
        dirty = mark.sub("", damage(line.translate({v: chr(k) for k, v in FOLD.items()}), table, cuts))
        edits = [o for o in difflib.SequenceMatcher(None, clean, dirty, autojunk=False).get_opcodes() if o[0] != "equal"]
        merged = []
        for _, a, b, c, d in edits:
            if merged and c - merged[-1][3] <= 2:
                merged[-1][1], merged[-1][3] = b, d
            else:
                merged.append([a, b, c, d])
        found += [{"text": dirty[c:d], "clean": clean[a:b]} for a, b, c, d in merged
                  if not re.fullmatch(r"\?[^()?!]+\)[A-Z]", dirty[c:d])]
    return found


# --------------------------------------------- injected pinyin without spaces, breadcrumb, captions twice, legal notice
TIGHT = {"堅": "jiān", "請": "qǐng", "內": "nèi", "節": "jié", "經": "jīng", "會": "huì", "鄉": "xiāng", "質": "zhì",
         "強": "qiáng", "現": "xiàn", "場": "chǎng", "學": "xué", "習": "xí", "關": "guān", "們": "men", "時": "shí",
         "來": "lái", "種": "zhǒng", "葉": "yè", "這": "zhè", "個": "gè", "說": "shuō", "長": "zhǎng", "與": "yǔ",
         "農": "nóng", "戶": "hù", "對": "duì", "國": "guó", "動": "dòng", "聯": "lián", "繫": "xì", "權": "quán",
         "責": "zé", "題": "tí", "應": "yīng", "優": "yōu", "廣": "guǎng", "務": "wù", "產": "chǎn", "進": "jìn",
         "結": "jié", "構": "gòu", "網": "wǎng", "頁": "yè", "電": "diàn", "開": "kāi", "頭": "tóu", "難": "nán"}


@sample
def pinyin_captions():
    title = "北屏鄉的茶農學會了“看葉說話”"
    captions = [("北屏鄉長坡茶園的開園現場。", "攝", "丁望舒"), ("農技員在茶園里教農戶辨認葉色。", "供圖", "北屏鄉農業服務站")]
    subheads = ["一片葉子里的“體檢表”", "老茶師與新帳本"]
    body = [
        "清明前的第七天,北屏鄉長坡茶園開園。天還沒有亮透,山路上已經亮起一串頭燈,六十多位茶農沿著壟溝散開,手指在葉尖上跳動。",
        subheads[0],
        "“這個顏色偏黃,是根在喊餓;這個邊上發紅,是前幾天夜里冷著了。”農技員簡明月蹲在壟頭,把三片茶葉攤在手心里。她說,葉子是會說話的,難的是有沒有人肯聽。",
        "兩年前,北屏鄉開展測葉施肥的試點,每月采集葉樣四百份。結果出來以後,不發文件,只發一張巴掌大的彩色卡片,背面寫著這個月該添什么、該減什么。",
        "茶農龐水根起初不信。他家十一畝茶園分成兩半,一半照老辦法,一半照卡片。頭一個春天,兩邊看不出高低;第二個春天,照卡片的那一半少用了四成肥,鮮葉卻多賣了六千元。",
        subheads[1],
        "八十三歲的老茶師路青原有一本帳,用鉛筆記了四十年的采摘日子。鄉里請人把這本帳錄進電腦,與氣溫放在一起比較,發現他憑手感定下的開園日,與算出來的只差兩天。",
        "“機器是新的,道理是舊的。”路青原說。今年開園前,他照舊在茶園里走了一圈,然后在卡片上畫了一個勾。",
    ]
    d = lambda line: damage(line.translate({v: chr(k) for k, v in FOLD.items()}), TIGHT, "，。；、")
    shot = [d(f"{text}{who} {kind}" if kind == "攝" else f"{text}{who}。{kind}") for text, kind, who in captions]
    rows = ["澄水新聞社北屏支社正文", "", d("首頁") + " > xbnews > " + d("澄水新聞網北屏"), "", d(title),
            "2024年04月02日 09:33 " + d("來源:澄水新聞網北屏 編輯:黎聞笛"), "", "  " + d("澄水新聞網北屏4月2日電 題:" + title), "",
            "  作者 諸葛晴 魯一川", "", shot[0], shot[0], ""]
    for index, line in enumerate(body):
        rows += ["  " + d(line) + (d("(完)") if index == len(body) - 1 else ""), ""]
        if index == 3:
            rows += [shot[1], shot[1], ""]
    rows += [d("澄水新聞網北屏版權與免責聲明:"), "",
             d('① 凡注明"來源:澄水新聞網北屏"的作品,版權均屬本網,轉載須經書面同意。 ② 注明其他來源的作品,意在傳遞信息,與本網觀點無關。 '
               "③ 如涉及版權問題,請在20日內與本網聯繫。 聯繫電話:+86-990-5550142")]
    return "injected-pinyin-captions", "chengshui-agency/bp/2024/0402/77120.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2024-04-02T09:33:00", date_precision="minute", source="澄水新聞網北屏",
        section="澄水新聞網北屏", breadcrumb=["首頁", "xbnews", "澄水新聞網北屏"], dateline="澄水新聞網北屏4月2日電",
        authors=["諸葛晴", "魯一川"], reporters=[], editors=["黎聞笛"], photographers=["丁望舒"], paragraphs=body,
        subheads=subheads, captions=[{"text": t, "credit": w} for t, _, w in captions], related=[], script="Hant",
        suspects=slips(TIGHT, body, "，。；、")), """Pinyin without a stray space, in labels and breadcrumb too. Each caption is printed twice with its credit (攝, 供圖).
The title is repeated after 題:, the dateline and the author line are fields, (完) is a marker. Two short lines without
a full stop are subheads and stay in the body. In the notice 請在 hides 堅 across its border and eats the digit of 20日;
the notice goes, so the damage never reaches the body."""


# ------------------------------------------------------------- a slip that eats the `<` of closing tags, in an HTML page
@sample
def slip_eats_tag():
    title = "修傘的人把攤子擺到了氣象臺門口"
    body = [
        "泓州氣象臺的門口，最近多了一個修傘的攤子。攤主姓巫，今年六十一歲，一把鉗子、兩卷銅絲，從早上八點坐到下午四點。",
        "“預報說有雨，人們才會想起家里那把壞傘。”",
        "預報員們路過的時候，總要問一句今天修了幾把。時間一長，這個數字也進了值班室的小黑板，寫在降水概率的下面。",
        "三個月記下來，預報員發現，修傘的數量與第二天的降水概率很有些關系：概率過了六成，攤子前就要排隊。",
        "“我不懂云圖，我只看傘。”",
        "前天沒有雨，攤子上也沒有傘。老巫替氣象臺修好了一只風向袋的骨架，沒有收錢。",
    ]
    table = {"個": "gè", "說": "shuō", "們": "men", "會": "huì", "員": "yuán", "時": "shí", "間": "jiān", "進": "jìn",
             "寫": "xiě", "與": "yǔ", "過": "guò", "錢": "qián", "氣": "qì", "報": "bào", "傘": "sǎn", "來": "lái", "現": "xiàn"}
    html = page('<meta charset="utf-8">\n<title>' + title + "</title>", "<h1>" + title + "</h1>\n<p>日期：2018-06-30 來源：泓州風雨</p>\n"
                + "\n".join(f"<p>{line}</p>" for line in body))
    return "slip-eats-tag", "hongzhou-weather/umbrella.html", "".join(damage(l, table) for l in html.splitlines(True)).encode(), dict(
        status="kept", title=title, published_at="2018-06-30T00:00:00", date_precision="day", source="泓州風雨",
        paragraphs=[line.translate(FOLD) for line in body], captions=[], script="Hant", suspects=slips(
            table, [line + "</p>" for line in body])), """The disease struck the page, not the text: 。”</p> became `?!?/p>`, so two closing tags are broken and repair has to act
before the markup is read. A paragraph must neither swallow the next one nor end in `/p>`."""


# ----------------------------------------------------- neither title nor year, a dateline with two kinds of reporter
BARE = {"節": "jié", "經": "jīng", "調": "diào", "規": "guī", "劃": "huà", "設": "shè", "產": "chǎn", "業": "yè",
        "強": "qiáng", "務": "wù", "實": "shí", "動": "dòng", "發": "fā", "長": "zhǎng", "場": "chǎng", "種": "zhǒng",
        "農": "nóng", "時": "shí", "詳": "xiáng", "對": "duì", "爭": "zhēng", "當": "dāng", "優": "yōu", "質": "zhì",
        "飛": "fēi", "縣": "xiàn", "這": "zhè", "們": "men", "學": "xué"}


@sample
def missing_year():
    body = [
        "9月27日,縣里的秋糧測產隊走進澗南、澗北兩個鄉,在二十塊田里割下樣方,當場脫粒、稱重、測水分。領隊的農藝師閻樹聲說,今年的稻穗沉,但是倒伏也多,要把兩筆帳都算清楚。",
        "測產用的是老辦法:用一個竹框套住一平方米,框里的稻子一根不落。不同的是,今年框外多了一架小飛機。它從田頭飛到田尾,把倒伏的面積畫成一張圖,比人走一圈快了將近一個小時。",
        "閻樹聲強調,無人機畫出來的只是輪廓,產量還得靠鐮刀說話。一要抓緊搶收,倒伏的田塊先割;二要留足種子,把產量高、米質優的田塊單獨收儲;三要做好烘干服務,兩個鄉的烘干點二十四小時不停機。對缺少勞力的農戶,村里組織了十一支幫工隊,由縣農機站派人帶隊。這些田塊發展潛力大、改造難度小,明年將優先修建機耕路,開展漁稻共作試驗。",
    ]
    d = lambda line: damage(line.translate({v: chr(k) for k, v in FOLD.items()}), BARE, "、，。")
    first = "澗陽農報訊(記者 康以寧 特約記者 伏大川)"
    rows = [d(first) + d(body[0]), *map(d, body[1:]), "", d("已有12人發表了評論")]
    return "missing-year", "jianyang-farm/harvest.txt", "\n".join(rows).encode(), dict(
        status="kept", title=None, published_at=None, date_precision="none", partial_date="--09-27", inferred_year=None,
        source="澗陽農報", dateline="澗陽農報訊", reporters=["康以寧", "伏大川"], special_reporters=["伏大川"], authors=[], editors=[],
        summary=None, paragraphs=body, captions=[], related=[], view_count=None, comment_count=12, script="Hant",
        suspects=slips(BARE, body, "、，。")), """No title and no year: the title is null and not made from the lead, the day is partial, and nothing in the text
tells the year. Two kinds of reporter in one dateline bracket. 展潛 and 展漁 hide 節: the lost lead follows from the
table; the byte that 大 loses before 、 does not and may stay flagged."""


# ---------------------------------------------------------------------- a header without a year, furniture of a forum-like site
@sample
def header_without_year():
    title = "白鹭湾的三只旧灯塔，去了三个不同的地方"
    body = [
        "白鹭湾口原有三座灯塔，当地人按颜色叫它们大红、二白和小黑。去年航道改线，三座灯塔同时熄了灯。",
        "大红留在原地。修缮队给它换了铆钉，刷了新漆，底层改成一间能坐八个人的茶室，窗外正对着老航道的弯。",
        "二白被拆成四十七块，编号、装箱，运到海事学校的操场上重新拼起来，成了学生练习换灯泡的教具。教师宗慕云说，拼到最后多出一颗螺栓，“谁也不敢说它不重要”。",
        "小黑最轻，原本要送去回炉。渔民阮阿福把它买下来，立在自家的养殖排上，每天傍晚点一盏太阳能灯。夜里归航的人说，只要看见小黑，就知道离家还有十分钟。",
    ]
    rows = ["今天是个好日子，欢迎来到湾边网！", "登录 | 注册 | 设为首页 | 加入收藏", title, "09-06 08:26　　湾边网　　阅读 532　　评论 7", *body,
            "点赞 18　收藏 4　举报", "扫一扫关注湾边网公众号", "声明：本文由入驻作者撰写，观点仅代表作者本人，湾边网仅提供信息存储空间服务。"]
    return "header-without-year", "wanbian/a/88213.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at=None, date_precision="none", partial_date="--09-06", inferred_year=None,
        paragraphs=body, captions=[], related=[], reporters=[], view_count=532, comment_count=7, script="Hans"), """The header prints month, day and time but no year; 去年 in the body tells nothing. A greeting, account links, likes
and a statement of the site surround four paragraphs."""


# --------------------------------------------------------------------------------------- lunar date, numerals in characters
@sample
def lunar_date():
    title = "十五的月亮照着织机：杏林渡的中秋“开机节”"
    body = [
        "农历八月十五的傍晚，杏林渡的十九台老织机同时响了起来。按照当地的规矩，这一晚织出的第一尺布不卖，裁成方巾，分给来看热闹的人。",
        "开机节停办过四十多年。八年前，织户施巧云在阁楼上找到祖母留下的一只梭子，梭子上刻着“癸亥年中秋”几个字，才知道这个节有多老。",
        "“我们请了三位老人来认，三个人说了三种开机的调子。”施巧云笑着说，最后干脆三种都学，一年唱一种，今年轮到最长的那一种，要唱完整整一炷香。",
        "来看开机的人里有不少年轻的面孔。服装设计专业的学生蒲苇在织机旁坐了一夜，用手机录下不同的声响。她说，快的像雨，慢的像桨，回去以后要做成一件会响的衣服。",
        "夜里十一点，最后一块方巾送出，织机停了。渡口的船家按老习惯，把船头的灯调暗一格。",
    ]
    rows = ["澄水晚风 · 乡土", title, "二〇二三年九月二十九日　癸卯年八月十五　星期五", "文/薄秋实", *body, "（本文图片由杏林渡织布合作社提供）", "版权所有 未经许可不得转载"]
    return "lunar-date", "chengshui-evening/weaving.txt", "\n\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2023-09-29T00:00:00", date_precision="day", authors=["薄秋实"], reporters=[],
        paragraphs=body, captions=[], related=[], script="Hans"), """The date is printed in Chinese numerals beside a lunar date with a cyclic year name; the lunar one, here and in the
body, is never read as Gregorian, and neither is 癸亥年中秋. A byline of the form 文/X."""


# ----------------------------------------------------------------------------------------------- notices before and after
@sample
def notices():
    title = "县图书馆给借书证加了一页“雨天章”"
    body = [
        "从这个月起，在下雨天走进泓州市南圃县图书馆，读者可以在借书证的附页上盖一个蓝色的章。盖满十二个，可以借一把伞骨是竹子的老式雨伞，借期和书一样，三十天。",
        "主意是借阅部的管理员郝知秋想出来的。她翻过三年的登记簿，发现雨天的读者只有晴天的三分之一，“可是雨天才是最该读书的日子”。",
        "雨天章一共十二种图案，取自本县的十二座石桥。刻章的邢师傅七十岁了，他坚持用梨木，理由是橡皮章盖出来的桥“没有水声”。",
        "到上周末，图书馆已经盖出四百六十个章，雨天的读者多了一倍。第一个盖满附页的是一名初中生，她把雨伞借走以后，泓州一连晴了九天。",
    ]
    rows = ["【字号 大 中 小】", "您当前的位置：首页 >> 南圃要闻 >> 文化", title, "发布日期：2022-06-08　　信息来源：南圃县图书馆　　责任编辑：元澈　　浏览次数：2047", *body,
            "（供稿：南圃县图书馆　摄影：时雨）", "扫描二维码，手机看新闻", "【关闭窗口】 【打印】",
            "版权声明", "凡本网注明“来源：南圃在线”的稿件，版权归南圃在线所有，任何单位和个人未经授权不得转载。",
            "本网转载其他媒体的稿件，目的在于传递更多信息，不意味着赞同其观点。如有侵权，请在一个月内与我们联系。", "违法和不良信息举报电话：0990-5550163",
            "主办：南圃县融媒体中心　备案号：云岭ICP备00000000号-1", "Copyright © 2009-2022 All Rights Reserved"]
    return "notices", "nanpu-online/culture/20220608_0617.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2022-06-08T00:00:00", date_precision="day", source="南圃县图书馆", section="文化",
        breadcrumb=["首页", "南圃要闻", "文化"], editors=["元澈"], photographers=["时雨"], reporters=[], paragraphs=body,
        captions=[], related=[], view_count=2047, script="Hans"), """Four labels on one line, a breadcrumb behind 您当前的位置, and nine lines of notices after the body, one of them with
its own “来源：…” that is a condition and not the source of this article."""


# -------------------------------------------------------------------------- brackets and question marks that are no dirt
@sample
def genuine_brackets():
    title = "为什么海边的人管“船”叫“家”？——方言课的一个下午"
    body = [
        "周三下午第三节，柳浦中学的方言选修课。黑板上写着三个字：船、家、厝(cuò)。老师晏知非问：“哪一个，你们在饭桌上听外公说过？”",
        "二十几只手举起来，又慢慢放下去一半。“我会听，不会说。”初二学生茅一帆小声说。晏知非点点头，在“会听”和“会说”之间画了一条线，让大家把自己的名字贴上去。",
        "方言课没有课本，作业是回家录一段对话。有人录到曾外婆数鱼的调子，有人录到父亲打电话时忽然冒出来的一句“莫惊”。这些录音存放在学校的“声音柜”里，每一段都标明了日期、地点和说话人的年纪。",
        "晏知非原先在市里的中央商务区(CBD)上班，三年前回到柳浦。他说，一种话要不要紧，不看有多少人会说，要看有没有人愿意再问一句：这个字，怎么念?",
        "下课的时候，茅一帆把自己的名字往“会说”那边挪了一点点，大约两厘米。",
    ]
    rows = [title, "2020/10/21　作者：麦田　编辑：池鱼", *body, "来源：柳浦青年"]
    return "genuine-brackets", "liupu-youth/dialect.txt", "\n".join(rows).encode(), dict(
        status="kept", title=title, published_at="2020-10-21T00:00:00", date_precision="day", source="柳浦青年", authors=["麦田"],
        editors=["池鱼"], reporters=[], paragraphs=body, captions=[], related=[], script="Hans", suspects=[]), """Nothing is damaged: one word of genuine pinyin, one bracketed abbreviation and a half-width question mark stay as
they are, and nothing is flagged. The date has slashes; the trailing 来源 line stands outside brackets."""


# -------------------------------------------------------------------------------------- an article and its two copies
TWIN_TITLE = "溪口古桥修好了，石匠在桥墩里留了一封信"
TWIN_BODY = [
    "历时十四个月，溪口镇的双虹桥修缮完工。这座五孔石桥建于两百多年前，三年前的一场大水冲歪了第三个桥墩，桥面从此禁止通行。",
    "修桥的石匠共九人，领头的鲁大成今年六十四岁。他说，老桥的石头不用灰浆，全靠一块咬住一块，拆的时候要给每一块石头编号，一共编了一千八百二十六号。",
    "拆到第三个桥墩的时候，石匠们在中心发现一只陶罐，里面是一张写着人名的纸。纸已经看不清，但是可以认出开头的四个字：后来的人。",
    "“那是写给我们的。”鲁大成说。镇上把陶罐送到县文物馆，石匠们照着老规矩，也写了一封信，装进新的陶罐，放回桥墩里。",
    "信的内容没有公开。有人问起，鲁大成只说了一句：“告诉后来的人，第七百零三号石头是我们换的，别的都是原来的。”",
    "双虹桥从今天起恢复通行，每天早上六点到晚上十点对行人开放，车辆仍走下游的新桥。",
]
TWIN_HANT_TITLE = "溪口古橋修好了，石匠在橋墩裡留了一封信"
TWIN_HANT = [
    "歷時十四個月，溪口鎮的雙虹橋修繕完工。這座五孔石橋建於兩百多年前，三年前的一場大水沖歪了第三個橋墩，橋面從此禁止通行。",
    "修橋的石匠共九人，領頭的魯大成今年六十四歲。他說，老橋的石頭不用灰漿，全靠一塊咬住一塊，拆的時候要給每一塊石頭編號，一共編了一千八百二十六號。",
    "拆到第三個橋墩的時候，石匠們在中心發現一隻陶罐，裡面是一張寫著人名的紙。紙已經看不清，但是可以認出開頭的四個字：後來的人。",
    "「那是寫給我們的。」魯大成說。鎮上把陶罐送到縣文物館，石匠們照著老規矩，也寫了一封信，裝進新的陶罐，放回橋墩裡。",
    "信的內容沒有公開。有人問起，魯大成只說了一句：「告訴後來的人，第七百零三號石頭是我們換的，別的都是原來的。」",
    "雙虹橋從今天起恢復通行，每天早上六點到晚上十點對行人開放，車輛仍走下游的新橋。",
]


@sample
def original():
    rows = [TWIN_TITLE, "发布时间：2023-10-11 07:45:20　来源：澄水晚风　记者：尚未晚　编辑：辛夷", *TWIN_BODY]
    return "original", "chengshui-evening/bridge.txt", "\n".join(rows).encode(), dict(
        status="kept", title=TWIN_TITLE, published_at="2023-10-11T07:45:20", date_precision="second", source="澄水晚风",
        reporters=["尚未晚"], editors=["辛夷"], paragraphs=TWIN_BODY, captions=[], related=[], script="Hans"), """A clean article. It has an exact copy and a Traditional copy elsewhere in input/; being the richest and the first by
path, it is the one that is kept."""


@sample
def exact_copy():
    slug, path, data, expected, note = original()
    return "exact-copy", "mirror/chengshui-evening/bridge-copy.txt", data, dict(status="duplicate", duplicate_of="original"), (
        "The same bytes under another path: a duplicate of kind exact. Alone (`extract`), it reads as its original does.")


@sample
def traditional_copy():
    rows = ["海峽拾遺", TWIN_HANT_TITLE, "2023年10月12日", *TWIN_HANT, "轉載自：澄水晚風"]
    return "traditional-copy", "strait-gleanings/bridge.txt", "\n".join(rows).encode(), dict(
        status="duplicate", duplicate_of="original", title=TWIN_HANT_TITLE, published_at="2023-10-12T00:00:00",
        date_precision="day", source="澄水晚風", paragraphs=TWIN_HANT, script="Hant"), """The Simplified original, converted by hand: 裡/里, 隻/只, 於/于, 後/后 and 「」 for “”. Another date (a day later), another site:
a duplicate of kind cross_script all the same. The fields asserted are those of the document read alone (`extract`)."""


# ---------------------------------------------------------------------------------------------------------- HTML pages
def page(head, body):
    return f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"


@sample
def gb18030_page():
    title = "城北菜场装上了“会报数”的公平秤"
    body = [
        "泓州市城北菜场的八十四个摊位，上个月全部换上了新秤。秤面有一大一小两块屏，小的一块朝着顾客，东西一放上去，就用本地话报出斤两和钱数。",
        "菜场管理员龚㛃说，换秤不是因为老秤不准，而是因为来买菜的老人看不清秤面上的数字。“以前是摊主报，现在是秤自己报，大家都省了一句话。”",
        "报数的声音是从三十个摊主里挑出来的。卖豆腐的廉阿姨嗓门最亮，录了整整两个下午，从一分钱念到九百九十九元。",
        "摊主们起初嫌吵，后来发现一件有意思的事：八十四台秤同时报数，听上去倒像是早年间的叫卖。㵲水边长大的摊主桂生说，他闭上眼睛，就能听出哪一家的生意最好。",
    ]
    links = "".join(f'<li><a href="/list/{i}.html">{t}</a></li>' for i, t in enumerate(["首页", "民生", "社区", "健康", "视频"]))
    html = page('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">\n<title>' + title + "_民生_泓州早市网</title>",
                f'<ul class="menu">{links}</ul>\n<table width="960"><tr><td class="crumb">首页 &gt; 民生</td></tr>\n'
                f'<tr><td><h1>{title}</h1>\n<div class="info">2020年12月03日07:18&nbsp;&nbsp;来源：泓州早市网&nbsp;&nbsp;作者：沙鸥</div>\n'
                + "\n".join(f"<p>　　{line}</p>" for line in body)
                + '\n<p align="center"><img src="/img/scale.jpg" alt="新秤"><br>城北菜场的新秤。沙鸥 摄</p>\n'
                '<div class="editor">(责编：虞山、方既白)</div></td></tr></table>\n<div id="foot">泓州早市网 版权所有 | 关于我们 | 联系方式</div>')
    return "gb18030-page", "hongzhou-market/minsheng/20201203.html", html.encode("gb18030"), dict(
        status="kept", title=title, published_at="2020-12-03T07:18:00", date_precision="minute", source="泓州早市网", section="民生",
        breadcrumb=["首页", "民生"], authors=["沙鸥"], editors=["虞山", "方既白"], photographers=["沙鸥"], paragraphs=body,
        captions=[{"text": "城北菜场的新秤", "credit": "沙鸥"}], related=[], script="Hans"), """GB18030 bytes declared as gb2312, with two characters (㛃, 㵲) that only four-byte GB18030 can write. Layout table,
title with site suffixes in <title>, a caption under an image, two editors in one bracket."""


@sample
def navigation_page():
    title = "台风天里，气象站的三个值班夜"
    body = [
        "台风“石榴”登陆前的三十个小时，鹭湾海岛气象站的值班室里只有三个人、两部电话和一壶煮了又煮的姜茶。",
        "站长陶岸把值班表改成了六小时一换，自己排在最难熬的凌晨。“风速表的指针一旦过了二十五，人就睡不着了，不如起来看着它。”",
        "第二个夜里，北坡的观测场断了电。年轻的观测员骆小川和同事系着绳子，顶着风爬了四百米，换上备用电池。来回一个半小时，其中一个小时是趴着的。",
        "资料传出去的时候，陆上的预报员正在等这一个点。后来的路径图显示，台风在这个小时里向北偏了十一公里。",
        "“十一公里，放在图上不到半个指甲盖。”陶岸说，“可是半个指甲盖底下，有两个镇子。”",
        "台风过去后的第一个晴天，三个人把棉被全部抱到屋顶上晒。值班日志的最后一行写着：能见度，好。",
    ]
    nav = "".join(f'<li class="nav-item"><a href="/c/{n}">{t}</a></li>' for n, t in enumerate("首页 要闻 海岛 气象 科普 图集 直播 客户端".split()))
    hot = "".join(f'<li><a href="/a/{9000 + n}.html">{t}</a></li>' for n, t in enumerate(
        ["轮渡恢复夜班，末班延至十一点", "一只海龟在白鹭湾住了三年", "渔港食堂的菜单为什么每天不一样", "读图：退潮后的一小时"]))
    more = ["鹭湾海岛气象站招收志愿观测员", "老照片里的台风：一九六九年的屋顶"]
    html = page('<meta charset="utf-8">\n<title>台风天里，气象站的三个值班夜 - 气象 - 鹭湾日志</title>\n'
                '<meta property="og:title" content="台风天里，气象站的三个值班夜">\n<meta property="og:site_name" content="鹭湾日志">\n'
                '<meta property="article:published_time" content="2024-07-26T18:40:00+08:00">\n'
                '<link rel="canonical" href="https://www.luwan-daily.example/a/9117.html">\n'
                '<style>.nav-item{float:left}</style>\n<script>var pageId=9117;document.write("<p>广告位招租</p>");</script>',
                f'<header><div class="logo">鹭湾日志</div><nav><ul>{nav}</ul></nav></header>\n<div class="breadcrumb"><a href="/">首页</a> &gt; '
                f'<a href="/c/3">气象</a></div>\n<main><article class="post">\n<h1 class="post-title">{title}</h1>\n'
                '<div class="meta"><span class="time">2024-07-26 18:40</span> <span class="source">来源：鹭湾日志</span> '
                '<span class="author">记者：闻人静 查海</span> <span>阅读 3.2万</span></div>\n<div class="content">\n'
                + "\n".join(f"<p>{line}</p>" + ("<div class=\"ad\">广告 | 鹭湾渡轮年卡，扫码立减</div>" if n == 2 else "")
                            for n, line in enumerate(body))
                + '\n<figure><img data-src="/img/station.jpg"><figcaption>凌晨四点的鹭湾海岛气象站。查海 摄</figcaption></figure>\n</div>\n'
                '<p class="editor">责任编辑：米粟</p>\n</article>\n<section class="related"><h3>相关阅读</h3><ul>'
                + "".join(f'<li><a href="/a/{8800 + n}.html">{t}</a></li>' for n, t in enumerate(more))
                + f'</ul></section>\n<section class="comments"><h3>网友评论（2）</h3><div class="c">辛苦了，注意安全！</div><div class="c">我家就在北坡下面。</div></section></main>\n'
                f'<aside><h3>热门排行</h3><ol>{hot}</ol></aside>\n<footer><p>关于我们 | 广告服务 | 投稿邮箱 tougao@luwan-daily.example</p>'
                '<p>© 2024 鹭湾日志 保留所有权利</p></footer>\n<script src="/js/stat.js"></script>')
    return "navigation-page", "luwan-daily/a/9117.html", html.encode(), dict(
        status="kept", title=title, published_at="2024-07-26T18:40:00", date_precision="minute", source="鹭湾日志", publisher="鹭湾日志",
        section="气象", breadcrumb=["首页", "气象"], reporters=["闻人静", "查海"], editors=["米粟"], photographers=["查海"],
        paragraphs=body, captions=[{"text": "凌晨四点的鹭湾海岛气象站。", "credit": "查海"}],
        related=[{"text": line} for line in more], view_count=32000, comment_count=2, script="Hans"), """A modern page: navigation, breadcrumb, an advertisement between two paragraphs, a script that writes markup, readers'
comments, a ranking and a footer. The view count is printed as 3.2万. Only the two links under 相关阅读 are `related`."""


@sample
def big5_page():
    title = "小站不關燈：南坪線最後一班慢車的站長"
    body = [
        "晚上十點零七分，南坪線最後一班慢車靠站。月台上沒有人上車，也沒有人下車，站長顏守正還是舉起號誌燈，敬了一個禮。",
        "南坪站一天只有六班車，平均每班上下三個半人。「那半個是我家的狗。」顏守正開玩笑說。他在這裡守了三十一年，牆上的時鐘換過四個，長椅一直是原來那一張。",
        "小站的候車室有一個沒有門的書櫃，是十年前一位轉學的女孩留下的。書可以隨便拿，不必還；可是十年下來，書從四十本變成了三百多本。",
        "鐵道迷喜歡來拍日落，附近的農民喜歡來借水。顏守正在水龍頭旁邊放了一塊木牌，寫著下一班車的時間，免得有人忙著澆菜，忘了回家。",
        "車走以後，他把號誌燈掛回牆上，留下月台盡頭的一盞。「會有人走夜路的，」他說，「看見燈，就知道鐵軌在哪裡。」",
    ]
    html = page('<meta http-equiv="Content-Type" content="text/html; charset=big5">\n<title>南坪地方誌｜' + title + "</title>",
                '<div id="top"><a href="/">首頁</a>｜<a href="/rail">鐵道</a>｜<a href="/village">村落</a>｜<a href="/about">關於我們</a></div>\n'
                f'<h2>{title}</h2>\n<p class="date">中華民國108年11月3日　文：葛藤　攝影：馬齊</p>\n' + "\n".join(f"<p>{line}</p>" for line in body)
                + '\n<p class="tags">標籤：慢車、南坪線、車站</p>\n<div id="bottom">瀏覽人次：845<br>本網站文字採授權使用，引用請註明出處</div>')
    return "big5-page", "nanping-gazette/rail/station.htm", html.encode("big5"), dict(
        status="kept", title=title, published_at="2019-11-03T00:00:00", date_precision="day", authors=["葛藤"],
        photographers=["馬齊"], reporters=[], paragraphs=body, captions=[], view_count=845, script="Hant"), """Big5 bytes, a date in the Minguo calendar (民國108年 is 2019), corner brackets, a title in <h2>, tags and a licence
line below."""


@sample
def gzip_page():
    title = "山里的合唱团没有指挥"
    body = [
        "芦坪村的合唱团一共十三个人，年纪最小的九岁，最大的七十六岁。每个星期六的晚上，他们在村小学的教室里唱两个小时。",
        "团里没有指挥。音乐老师卓然调走以后，大家试过轮流打拍子，试过跟着录音唱，最后发现，只要听旁边那个人喘气就行了。",
        "“吸气的时候一起吸，声音就齐了。”团员车玉兰说。她是村里的接生员，听了四十年的喘气声。",
        "上个月，合唱团第一次到县里演出。灯光一亮，十三个人谁也看不见谁，台下静了几秒钟，忽然听见一声整齐的吸气。",
    ]
    html = page('<meta charset="utf-8"><title>' + title + "</title>", f"<h1>{title}</h1><p>2022-12-05 来源:云岭乡音 作者:卜居</p>"
                + "".join(f"<p>{line}</p>" for line in body))
    return "gzip-page", "yunling-voice/choir.html.gz", gzip.compress(html.encode(), mtime=0), dict(
        status="kept", title=title, published_at="2022-12-05T00:00:00", date_precision="day", source="云岭乡音", authors=["卜居"],
        reporters=[], paragraphs=body, captions=[], related=[], script="Hans"), (
        "One page alone in a .gz. The header is an ordinary paragraph with date, source and author run together.")


@sample
def english_page():
    title = "The Ferry That Waits for the Baker"
    body = [
        "At 5:40 every morning the first ferry leaves Marrow Point for the island of Little Sedge. On most mornings it leaves at 5:43, because the baker is not there yet.",
        "\"Three minutes is what bread costs,\" said Ada Thornby, who has captained the crossing for nineteen years. She keeps the ramp down until a grey van appears at the top of the lane.",
        "Little Sedge has 212 residents and no oven larger than a kitchen stove. When the old bakehouse closed, islanders proposed moving the sailing to 5:45. The council declined; a timetable, it wrote, is a promise.",
        "So the promise stayed as it was and the ferry went on waiting. A notice in the cabin now reads: \"Departs 5:40 (bread permitting).\"",
        "Last month a visitor complained about the delay. The next morning, according to the baker, Tom Heslop, he was given a warm roll and asked to say it again.",
    ]
    html = page('<meta charset="utf-8">\n<title>The Ferry That Waits for the Baker | Marrow Point Courier</title>',
                '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/tides">Tides</a> <a href="/letters">Letters</a></nav>\n'
                f'<h1>{title}</h1>\n<p class="byline">By <span class="author">Nora Whitlock</span> &middot; <time datetime="2023-02-14T06:30">'
                'February 14, 2023, 6:30 a.m.</time></p>\n' + "\n".join(f"<p>{line}</p>" for line in body)
                + '\n<div class="share">Share this: <a href="#">Mail</a> <a href="#">Print</a></div>\n<aside><h3>Most read</h3><ul>'
                '<li><a href="/1">Harbour wall repairs to begin in May</a></li><li><a href="/2">Lost goose found at library</a></li></ul></aside>\n'
                "<footer>Copyright 2023 Marrow Point Courier. All rights reserved.</footer>")
    return "english-page", "marrow-point/ferry.html", html.encode(), dict(
        status="kept", title=title, published_at="2023-02-14T06:30:00", date_precision="minute", authors=["Nora Whitlock"],
        paragraphs=body, captions=[]), "Chinese first, but not only: an English page with a printed date, a byline and furniture."


# ------------------------------------------------------------------------------------------------ what holds no article
@sample
def empty_file():
    return "empty-file", "qingshi-news/20210415/content_0000.txt", b"", dict(status="rejected", reason="empty"), (
        "No bytes at all. It has its row in `documents` and in `rejects`.")


@sample
def binary_file():
    data = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"".join(hashlib.sha256(bytes([n])).digest() for n in range(64))
    return "binary-file", "luwan-port/news/thumb.txt", data, dict(status="rejected", reason="binary"), (
        "An image saved under a text file's name: told by its bytes, not by its extension.")


def main():
    check, wrong = "--check" in sys.argv[1:], 0
    for function in SAMPLES:
        slug, path, data, expected, note = function()
        record = json.dumps({"input": path, **expected}, ensure_ascii=False, indent=1) + "\n"
        for target, content in ((f"input/{path}", data), (f"Tests/Cases/{slug}/expected.json", record.encode()),
                                (f"Tests/Cases/{slug}/note.md", f"# {slug}\n\n{note}\n".encode())):
            full = os.path.join(ROOT, target)
            if check:
                # Compressors differ between versions of zlib, so a .gz is compared by what it holds.
                unpack = gzip.decompress if target.endswith(".gz") else bytes
                if not os.path.exists(full) or unpack(open(full, "rb").read()) != unpack(content):
                    wrong += 1
                    print("differs:", target)
                continue
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(content)
    sys.exit(1 if wrong else 0)


main()
