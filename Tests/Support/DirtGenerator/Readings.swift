// Pinyin for the Traditional characters that Vocabulary uses most; all lie outside GB2312, as on damaged pages.
// Source: Unihan kMandarin readings, written out here by hand.

enum Readings {
  static let all: [Annotation] = {
    let list = """
      記 jì 個 gè 們 men 這 zhè 說 shuō 過 guò 還 hái 與 yǔ 時 shí 來 lái 員 yuán 學 xué 長 zhǎng 書 shū 館 guǎn 農 nóng 業 yè 機 jī \
      場 chǎng 師 shī 護 hù 橋 qiáo 風 fēng 車 chē 燈 dēng 織 zhī 網 wǎng 劇 jù 點 diǎn 檢 jiǎn 測 cè 換 huàn 贈 zèng \
      錄 lù 實 shí 輕 qīng 靜 jìng 熱 rè 鬧 nào 鮮 xiān 難 nán 穩 wěn 當 dāng 涼 liáng 剛 gāng 連 lián 結 jié 讀 dú 願 yuàn \
      戶 hù 遊 yóu 鄰 lín 養 yǎng 魚 yú 漁 yú 馬 mǎ 頭 tóu 處 chù 銷 xiāo 職 zhí 衛 wèi 氣 qì 圖 tú 經 jīng 驗 yàn \
      聲 shēng 帳 zhàng 滿 mǎn 贏 yíng 設 shè 備 bèi 開 kāi 間 jiān 資 zī 編 biān 講 jiǎng 課 kè 發 fā 佈 bù 輯 jí 縣 xiàn \
      鎮 zhèn 鄉 xiāng 區 qū 廣 guǎng 應 yīng 寫 xiě 聯 lián 係 xì 權 quán 責 zé 請 qǐng 節 jié
      """.split(separator: " ")
    return stride(from: 0, to: list.count - 1, by: 2).compactMap { index in
      let character = Character(String(list[index]))
      return LegacyBytes.convert(Array(String(character).utf8), to: "GB2312", from: "UTF-8") == nil
        ? Annotation(character, String(list[index + 1])) : nil
    }
  }()
}
