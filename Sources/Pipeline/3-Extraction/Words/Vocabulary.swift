// The words that article pages print around their articles.
//
// Simplified forms only; lines are folded before they are compared. A word stands here because it is a common label or
// piece of furniture of Chinese, Japanese or English sites, not because one page has it.

/// What a label announces.
enum FieldLabel: String, Sendable {
  case date, modified, source, publisher, author, reporter, specialReporter, editor, photographer, section, summary,
    views, comments, title, keywords, intern, ignored
}

/// What a line that is no text of the article is.
enum FurnitureWord: Sendable {
  /// Font size, print, share, close.
  case tool
  /// Begins a box of what belongs to the article.
  case relatedHeading
  /// Begins a box of what the site would like to be read.
  case promotion
  /// Previous and next article.
  case neighbour
  /// Site navigation.
  case navigation
  /// Law: copyright, disclaimer, complaint.
  case legal
  /// Address, telephone, registration number.
  case contact
  /// Comment form, comment count.
  case comment
  /// Ends an article: (完), [责任编辑…].
  case endMark
}

/// Words of notices that tell nothing alone.
enum LegalWord: Sendable {
  /// The site names itself.
  case site
  /// Rights, complaints, advertisements.
  case right
  case other
}

enum Vocabulary {
  /// Labels, each followed by a colon, or by white space and a value of its kind.
  static let labels = WordTable<FieldLabel>(
    [
      (
        .date,
        "发表时间 发布时间 发布日期 发布 发稿时间 发稿日期 时间 日期 发表日期 发表于 发布于 刊发时间 上传时间 添加时间 录入时间 发文时间 成文日期 信息时间 创建时间 公布日期 日付 投稿日 公開日 配信日 published posted date"
      ),
      (.modified, "更新时间 更新日期 修改时间 最后更新 最后修改 更新于 编辑于 更新 更新日 最終更新日 updated modified"),
      (.source, "来源 信息来源 稿源 文章来源 稿件来源 新闻来源 消息来源 内容来源 转载自 来源于 来源网站 出处 出典 source"),
      (.publisher, "发布单位 发布机构 发文机关 主办 主办单位 信息发布"),
      (.author, "作者 撰文 撰稿 文章作者 文/图 图/文 文图 文 作者署名 供稿 供稿人 发布人 投稿人 著者 筆者 author by written_by posted_by par von por"),
      (.reporter, "记者 本报记者 本网记者 本刊记者 见习记者 实习记者 文字记者 首席记者 全媒体记者 采写 采访 通讯员 本报通讯员 采编"),
      (.intern, "实习生 本报实习生 本网实习生 实习编辑"),
      (.specialReporter, "特约记者 特约通讯员 特派记者"),
      (.editor, "编辑 责任编辑 责编 编审 校对 审核 审稿 编校 值班编辑 本文编辑 选稿 小编 总编辑 执行主编 主编 监制 统筹 编制 初审 复审 终审 二审 三审 一审 录入 编辑人员 editor"),
      (.photographer, "摄影 摄影记者 摄 图 图片 供图 摄像 配图"),
      (.section, "栏目 频道 所属栏目 分类 类别 所属分类 文章分类 信息分类 版块 カテゴリ カテゴリー"),
      (.summary, "摘要 导读 内容提要 内容摘要 核心提示 提要 导语 内容导读 文章摘要 简介 summary abstract"),
      (
        .views,
        "浏览量 浏览次数 浏览人次 浏览人数 点阅 点阅数 访问人次 阅读 阅读量 阅读次数 点击 点击数 点击量 点击率 点击次数 浏览 浏览数 访问量 访问次数 人气 查看 查看次数 阅读数 围观 热度 已阅读 views hits"
      ),
      (.comments, "评论 评论数 回复 回复数 跟帖 网友评论 参与评论 已有评论 コメント comments"),
      (.title, "标题 题目 文章标题 原标题 题"),
      (.keywords, "关键词 关键字 标签 标籤 tag tags keywords"),
      (
        .ignored,
        "字体 字号 分享 分享到 分享至 打印 关闭 收藏 保护视力色 扫一扫 索引号 文号 有效性 主题词 主题分类 公开方式 审核人 编号 信息索引号 备案号 图片来源 题图来源 照片来源 视频来源 资料来源 数据来源 素材来源"
      ),
    ], underscoreIsSpace: true, vocabulary: .labels)

  /// Words that tell a line of furniture.
  static let furniture = WordTable<FurnitureWord>(
    [
      (
        .tool,
        "分享到 分享至 分享: 字体: 字号: 字体大小 字号 字体 打印本页 打印本文 【打印】 [打印] 打印 关闭窗口 关闭本页 【关闭】 [关闭] 关闭 加入收藏 收藏 点赞 举报 我要评论 我要纠错 纠错 收藏本文 转发到 微信扫一扫 扫一扫 扫描二维码 扫码 朗读全文 语音播报 无障碍浏览 无障碍 长者模式 返回上一页 返回上页 欢迎光临 欢迎来到 请输入关键词 请输入关键字 返回顶部 回到顶部 返回首页 返回列表 设为首页 推荐给朋友 复制链接 手机看新闻 手机扫 保护视力色 听全文 放大字体 缩小字体 点击查看更多 点击展开 展开全文 阅读全文 加载更多 查看更多 登录 注册 客户端下载 下载app 公众号 广告 ツイート シェア tweet"
      ),
      (.relatedHeading, "相关链接 相关新闻 相关阅读 相关文章 相关报道 相关内容 相关信息 相关资讯 延伸阅读 关联阅读 新闻链接 関連記事 関連リンク 関連ニュース related"),
      (
        .promotion,
        "推荐阅读 推荐新闻 推荐文章 相关推荐 相关专题 热门新闻 热门文章 热门推荐 热点新闻 热点推荐 热门阅读 热门资讯 热门话题 猜你喜欢 你可能喜欢 你可能感兴趣 你可能还想看 您可能感兴趣 其他人也在看 大家还在看 大家都在看 更多新闻 更多精彩 更多文章 更多报道 新闻排行 点击排行 阅读排行 排行榜 今日热点 最新文章 最新新闻 最新资讯 最新消息 精彩推荐 为您推荐 为你推荐 编辑推荐 往期回顾 精彩图片 图片新闻 おすすめ記事 人気記事 ランキング recommended"
      ),
      (.neighbour, "上一篇 下一篇 上一条 下一条 上一页 下一页 上篇 下篇 前一篇 后一篇 上一则 下一则 前の記事 次の記事 前のページ 次のページ"),
      (.navigation, "栏目导航 网站导航 当前位置 您的位置 您现在的位置 您当前的位置 你的位置 所在位置 现在位置 网站地图 网站首页 导航菜单 主菜单 跳至内容"),
      (
        .legal,
        "版权所有 版权与免责 版权声明 版权归 版权属 版权均属 版权问题 版权事宜 版权和 免责声明 转载请注明 转载请 严禁转载 未经授权 未经本 不得转载 不得摘编 违者必究 违反上述 追究其 不承担任何 不代表本网 不代表本站 不代表本 并不代表 不意味着赞同 与本站无关 与本网无关 仅供参考 仅代表作者 真实性负责 第一时间删除 及时删除 立即删除 予以删除 断开链接 请联系我们 与我们联系 联系本站 联系本网 与本网联系 与本站联系 同本网联系 联系客服 转载自其他 转载自其它 转载其他媒体 网友投稿 凡本网注明 凡注明 本网注明 授权使用 内容来自网络 来源于网络 来自互联网 来源于互联网 如有侵权 如侵权 侵权请 信息存储空间 特别提示 特别声明 温馨提示 投诉与建议 服务热线 客服信箱 注意甄别 自媒体平台 举报电话 不良信息举报 無断転載 all_rights_reserved copyright ©"
      ),
      (
        .contact,
        "联系电话 电话: 地址: 邮编: 邮编 传真: 传真 e-mail email: 联系方式 tel: fax: 热线: 新闻热线 icp备 icp证 网安备 许可证 备案号 邮政编码 投稿邮箱 客服电话 技术支持 主办单位 承办单位 主办: 承办:"
      ),
      (.comment, "发表了评论 发表评论 网友评论 条评论 人参与 人评论 文明上网 登录后评论 最新评论 全部评论 暂无评论 评论列表 我来说两句 我有话说 用户评论 热门评论"),
      (.endMark, "(完) [完] 【完】"),
    ], underscoreIsSpace: true, vocabulary: .furniture)

  /// Words that keep a notice going once its heading stood: weak alone, plain behind 免责声明.
  static let legalContext = WordTable<LegalWord>(
    [
      (.site, "本站 本网 本页 本公众号 本平台 本刊 本网站"),
      (.right, "版权 转载 侵权 侵犯 联系我们 声明 著作权 删除 撤下 授权 许可 追究 责任 立场 权利人 权益 广告 举报 投诉 仅供 存储 客服"),
      (.other, "联系 作品 原作者 投稿 文章 图片 页面"),
    ], vocabulary: .legalContext)

  /// Where words of any table here may begin: every line of a page is looked through once for all of them.
  static let starts: WordStarts = {
    var result = labels.starts
    result.formUnion(furniture.starts)
    result.formUnion(legalContext.starts)
    result.formUnion(cues.starts)
    result.formUnion(ThreadTools.starts)
    return result
  }()

  /// Endings of names of sections: what a line of navigation such as 新闻资讯 ends with.
  static let sectionEndings = "资讯 新闻 动态 要闻 公告 通知 报道 专题 频道 快讯 中心 信息 播报 聚焦 专栏".split(separator: " ")
    .map { word(String($0)) }
}
