// Words that furniture is written with, whatever the language of the page: hints for the block model.
//
// `Vocabulary.furniture` names what a line is by words that hardly occur elsewhere; the words here occur in articles too. They
// are counted, and the model weighs the count against the length of the block.

internal import Model

/// What a word suggests that its block is.
enum FurnitureCue: Int, Sendable, CaseIterable {
  case share, comment, promotion, related, legal, byline, credit, menu
}

extension Vocabulary {
  /// Words of share bars, comment forms, promotions and bylines.
  static let cues = WordTable<FurnitureCue>(
    [
      (
        .share,
        "share tweet facebook twitter whatsapp pinterest linkedin reddit google+ follow_us email_this print_this 分享 转发 微博 微信 qq 打印 收藏 シェア ツイート はてな compartir partager teilen"
      ),
      (
        .comment,
        "comment leave_a_reply replies reply log_in_to sign_in_to report_abuse 评论 回复 跟帖 网友 留言 コメント トラックバック kommentar commentaire comentario"
      ),
      (
        .promotion,
        "subscribe subscription newsletter sign_up advertis sponsored download_the free_trial donate get_our our_app click_here learn_more find_out_more buy_now add_to_cart shop_now special_offer 广告 下载 客户端 公众号 二维码 关注 订阅 点击 購読 登録"
      ),
      (
        .related,
        "related read_more see_also more_from you_may_also you_might most_read most_popular recommended also_read read_also up_next trending continue_reading read_next don't_miss more_stories latest_news top_stories previous next_post next_article newer older 相关 推荐 热门 更多 排行 上一 下一 延伸阅读 関連 おすすめ 人気 ランキング 次の記事 前の記事 新着"
      ),
      (
        .legal,
        "copyright all_rights_reserved © terms_of privacy cookie licensed_under permission disclaimer 版权 转载 声明 侵权 责任 免责 著作 無断"
      ),
      (
        .byline,
        "posted published updated written_by by_ author filed_under tagged tags: categories category: min_read minutes_read a.m. p.m. gmt 作者 来源 编辑 记者 发布 时间 日期 标签 投稿 更新 カテゴリ"
      ),
      (
        .credit,
        "photo: photo_by photo_courtesy image: photograph_by getty reuters/ ap_photo illustration: credit: 摄 供图 图为 资料图 图片来源 撮影 写真"
      ),
      (
        .menu,
        "home about contact login log_in register sign_in search menu faq sitemap rss help 首页 登录 注册 搜索 ホーム ログイン 検索 お問い合わせ"
      ),
    ], underscoreIsSpace: true, vocabulary: .cues)
}
