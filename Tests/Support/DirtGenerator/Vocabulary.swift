// The words the articles are made of. Places, institutions and people are invented; every list is written in both scripts.
// Shape: lists of `TwoScripts`, drawn from by ArticleComposer. Traditional spellings follow the mainland habit of one character
// for one (里, 后, 于 stay), as converted pages have them.

enum Vocabulary {
  static let surnames = words("林 邵 汪 岑 戚 祝 柯 尹 聂/聶 卓 傅 路 彭 庄/莊 倪 严/嚴 陶 贺/賀 康 夏 阮 鲁/魯 查 俞 毕/畢 郝 伏 温/溫")
  static let given = words(
    "知秋 远/遠 晓岚/曉嵐 大川 一帆 素琴 立诚/立誠 小满/小滿 望舒 青原 海生 桂枝 以宁/以寧 树声/樹聲 北川 巧云/巧雲 "
      + "明月 守正 秋实/秋實 向阳/向陽 文 岸 静 川 蕙 朗 若水 怀瑾/懷瑾 平野 竹")
  static let placeHeads = words("青 柳 梧 雁 鹭/鷺 澄 泓 芦/蘆 杏 槐 霁/霽 云/雲 竹 石 枫/楓 桑 棠 榆 砚/硯 锦/錦")
  static let placeTails = words("溪 浦 屏 坪 湾/灣 渡 桥/橋 岭/嶺 川 塘 洲 坡")
  static let placeKinds = words("县/縣 镇/鎮 乡/鄉 区/區")
  static let institutions = words(
    "农机站/農機站 图书馆/圖書館 气象站/氣象站 职业学校/職業學校 渔业站/漁業站 文化馆/文化館 码头管理处/碼頭管理處 "
      + "供销社/供銷社 小学/小學 卫生院/衛生院 水文站 林场/林場 邮政所/郵政所 养老院/養老院 博物馆/博物館 乐团/樂團")
  static let jobs = words("站长/站長 馆员/館員 教师/教師 技术员/技術員 船长/船長 护士/護士 木匠 厨师/廚師 司机/司機 会计/會計 讲解员/講解員 园丁/園丁")
  static let things = words(
    "水车/水車 风筝/風箏 旧灯塔/舊燈塔 收音机/收音機 渡船 茶园/茶園 石板路 果树苗/果樹苗 竹编灯笼/竹編燈籠 老戏台/老戲臺 "
      + "温室大棚/溫室大棚 雨量筒 手抄本 皮影箱 榨油机/榨油機 织布机/織布機 蜂箱 晒谷场/曬穀場 铜钟/銅鐘 步行桥/步行橋 渔网/漁網 儿童剧/兒童劇")
  static let verbs = words(
    "修好 清点/清點 搬来/搬來 登记/登記 展出 改造 检查/檢查 借出 试用/試用 测量/測量 收集 更换/更換 粉刷 保养/保養 赠送/贈送 记录/記錄")
  static let qualities = words("结实/結實 轻便/輕便 安静/安靜 漂亮 陌生 热闹/熱鬧 踏实/踏實 新鲜/新鮮 难得/難得 方便 稳当/穩當 凉快/涼快")
  static let times = words(
    "天刚亮的时候/天剛亮的時候 上个月/上個月 入冬以来/入冬以來 赶集的日子/趕集的日子 春分前后/春分前后 连着三个雨天/連著三個雨天 "
      + "傍晚收工以后/傍晚收工以后 去年夏天 这个周末/這個周末 放学以后/放學以后 头一场雪过后/頭一場雪過后 汛期结束时/汛期結束時")
  static let groups = words("村民 学生/學生 渔民/漁民 老人 读者/讀者 志愿者/志願者 商户/商戶 家长/家長 游客/遊客 工人 邻居/鄰居 孩子们/孩子們")
  static let results = words(
    "省下一半的工夫 比往年早了半个月/比往年早了半個月 排起了长队/排起了長隊 多出两间空房/多出兩間空房 少跑许多冤枉路/少跑許多冤枉路 "
      + "记满了厚厚一本帐/記滿了厚厚一本帳 引来邻乡的人/引來鄰鄉的人 没有一件返工/沒有一件返工 赢得一片掌声/贏得一片掌聲 攒下不少经验/攢下不少經驗")
  static let plans = words(
    "再添两处网点/再添兩處網點 把资料编成小册子/把資料編成小冊子 请外地的师傅来讲课/請外地的師傅來講課 向邻近乡镇开放/向鄰近鄉鎮開放 "
      + "办一场小型展览/辦一場小型展覽 把开放时间延长/把開放時間延長 建立互助小组/建立互助小組 换用更省电的设备/換用更省電的設備")
  static let units = words("件 处/處 户/戶 份 次 批 套 盏/盞")
  static let sections = words("乡土/鄉土 民生 教育 文化 农业/農業 港口动态/港口動態 社区/社區 科普")
  static let mediaTails = words("晚报/晚報 日报/日報 在线/在線 新闻网/新聞網 周刊 农报/農報 融媒 早报/早報")

  /// Names that only the four-byte part of GB18030 can write.
  static let rareGivenNames = ["㛃", "㵲", "㙍", "䴉", "㴗"]
}
