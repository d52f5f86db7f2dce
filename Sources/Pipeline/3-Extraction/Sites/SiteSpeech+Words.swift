// The words with which sites speak of themselves around and amid their articles.
//
// Simplified forms only, as in `Vocabulary`. None of these words tells anything alone: 关注, 公众号 and 转载 are words of the news.
// `SiteSpeech` asks whether a sentence begins as such sentences do and is made of hardly anything else.

/// What a word does in a sentence that the site speaks.
enum SiteWord: Sendable {
  /// 本文来自: says where the text is from.
  case origin
  /// 本文由, 本文为: begins a claim if one follows.
  case text
  /// 原文链接: stands before an address.
  case link
  /// 转载, 版权, 不得: law.
  case right
  /// 发布, 整理: what somebody did with the text.
  case published
  /// 关注, 订阅: what the reader shall do; 扫描, 下载: by what; 登录, 进入: what instructions for use say too.
  case subscribe, follow, enter
  /// 公众号, 客户端: with what, and it may have a name; 官网, 朋友圈: it has none; 我们, 本站: the site itself.
  case target, house, us
  /// 更多, and what there is more of.
  case more, matter
  /// 欢迎, 敬请: an invitation; 想, 如需: opens one.
  case invitation, opening
  /// Words between these.
  case filler
  /// 预约, 查询: the sentence tells the reader how to get something done, which is news.
  case service
  /// 记者, 作者: the sentence names somebody, which is a byline.
  case person
  /// What DedeCMS strews into texts against copying, as it comes out of its box.
  case noise
}

extension SiteSpeech {
  static let words = WordTable<SiteWord>(
    [
      (
        .origin,
        "本文来自 本文来源 本文来源于 本文转自 本文转载自 本文转载于 本文出自 本文首发于 本文首发自 本文原载于 首发于 原载于 转载自 转载于 转自 内容来自 内容转自 内容来源于 文章来自 文章转自 文章转载自 文章来源于 稿件来自 稿件来源于 信息来自 copied_from"
      ),
      (.text, "本文由 本文为 本文系 本文 本文章由 文章由 此文由 本稿由 本作品由 本作品 本内容由 以上内容由"),
      (
        .link,
        "原文链接 原文地址 原文网址 原文连结 原文出处 原文来源 本文链接 本文地址 本文网址 本文连结 本文永久链接 文章链接 文章地址 文章网址 文章连结 来源链接 来源网址 原始链接 链接地址 阅读原文 来源 文章来源 信息来源 资料来源 出处 read_more read_more_at source"
      ),
      (
        .right,
        "转载请注明出处 转载请注明来源 转载请注明来自 转载请注明 请注明出处 请注明来源 请注明转载自 请注明 注明出处 注明来源 转载 摘编 版权归 版权归属 版权属于 版权所有 版权为 版权声明 版权均归 版权 著作权 原作者所有 作者所有 所有权利 所有 未经许可 未经授权 未经允许 未经同意 未经书面授权 未经 书面授权 不得转载 不得复制 不得使用 不得擅自 不得 谢绝转载 谢绝 严禁转载 严禁 禁止转载 禁止 请勿转载 请勿 违者必究 侵权必究 违法必究 翻印必究 必究 追究 法律责任 否则一经发现 必将 授权发布 授权 原创作品 原创文章 原创内容 原创 独家稿件 独家 仅代表 仅为 作者观点 作者本人观点 作者个人观点 个人观点 作者本人 不代表 并不代表 立场 与本站无关 与本网无关 请联系作者 联系作者 请联系 联系我们 联系本站 侵权 删除 原作者 入驻作者 网友 用户"
      ),
      (.published, "整理发布 编辑发布 采集发布 收集整理 编辑整理 整理编辑 整理 发布 首发 提供 上传 投稿 采集"),
      (.subscribe, "关注 订阅 收藏 转发 点赞 分享 星标 置顶 在看 追踪 按赞 follow follow_us subscribe"),
      (
        .follow, "微信搜索 微信扫码 微信扫一扫 微信扫描 扫码 扫一扫 扫描 长按 识别 搜一搜 搜索 添加 加入 点击 下载 浏览 访问 光临 尽在"
      ),
      (.enter, "登录 登陆 进入"),
      (
        .target,
        "公众号 微信公众号 公衆号 微信公衆号 微信公众账号 微信公众平台 公众平台 公众微信号 微信号 微信公号 公号 微信 订阅号 服务号 官方微信 官微 官方微博 新浪微博 微博 头条号 抖音号 快手号 视频号 百家号 二维码 蓝字 客户端 手机客户端 新闻客户端 app qq群 交流群 读者群 微信群 qq羣 交流羣 读者羣 微信羣 微信好友 粉丝团 粉丝专页 粉专 脸书 line line好友 官方line instagram facebook twitter telegram 频道 电子报"
      ),
      (.house, "官网 官方网站 网站 朋友圈"),
      (.us, "我们 本站 本网"),
      (.more, "更多 more"),
      (
        .matter,
        "精彩 资讯 新闻 内容 文章 好文 干货 资料 视频 教程 小说 热点 知识 经验 推荐 好书 故事 美文 攻略 行情 赛事 报道 爆料 优惠"
      ),
      (.invitation, "欢迎 敬请 请 记得 赶快 赶紧 快来 别忘了 邀您 please"),
      (.opening, "想 想要 喜欢 声明 凡 如需 若需 如欲 了解 获取 查看 阅读 观看 for visit"),
      (
        .filler,
        "我们的 专栏 第一时间 掌握 畅享 尽享 知晓 不容错过 精彩不断 及时 随时 随地 最新 最热 相关 热门 行业 深度 优质 有趣 好看 实用 每天 每日 天天 推送 更新 为您 为你 给您 带给您 您 你 大家 可 可以 即可 就能 就 或者 或 和 与 及 并 后 的 到 在 于 至 由 是 系 为 此 该 上 下 上方 下方 左下角 右上角 左上角 右下角 文末 图中 上图 下图 吧 哦 哟 啦 手机 打开 获得 看 了解 获取 查看 阅读 名称 账号 帐号 账户 一下 支持 谢谢 感谢 您的 你的 本号 本 其他 其它 等 对 一 us on at our"
      ),
      (
        .service,
        "预约 报名 查询 购票 购买 订票 缴费 办理 投票 领取 申请 登记 咨询 申报 挂号 接种 填写 反馈 求助 注册 参与 参加 抽奖 小程序 收看 收听 招聘 应聘 捐款 捐赠 预订 订购 兑换 举报 投诉 下单 支付 付款 乘车 入园 核验"
      ),
      (.person, "记者 通讯员 作者 编者 撰文 撰稿 编辑 翻译 编译 摄影 采写 供图 责编 校对"),
      (.noise, "本文来自织梦 织梦好 好织梦 织梦内容管理系统 内容来自dedecms copyright_dedecms"),
    ], underscoreIsSpace: true)

  /// What names of sites, papers and agencies end in.
  static let houseEndings = "网 报 社 刊 台 站 在线 频道 论坛 博客 杂志 新闻 公众号 客户端 头条 资讯 中心 之家 传媒 媒体".split(separator: " ")
    .map { word(String($0)) }
}
