// The fields of a document's record, in the one order in which they are written and read.
//
// In two halves: what belongs to the place (where the document stands, and why there is none), and what belongs to the content alone,
// so that two places of the same content share it.

internal import Model

extension RecordWriter {
  /// A whole record, from one process to another.
  mutating func write(_ record: DocumentRecord) {
    write(record.origin)
    write(record.sha256) { $0.write($1) }
    writeContent(of: record)
  }

  /// The place of a document below its file; with its rejection where there is no content to keep it.
  mutating func writePlace(of record: DocumentRecord, withRejection: Bool) {
    write(record.origin.member)
    write(record.origin.record)
    write(record.origin.byteOffset)
    write(record.origin.byteLength)
    write(record.origin.isUnpackedRange)
    write(record.sha256) { $0.write($1) }
    write(withRejection ? record.rejection : nil) { $0.write($1) }
  }

  private mutating func write(_ rejection: Rejection) {
    write(rejection.stage.rawValue)
    write(rejection.reason.rawValue)
    write(rejection.detail)
  }

  /// What the content alone makes of a document.
  mutating func writeContent(of record: DocumentRecord) {
    write(record.encoding) { $0.write($1) }
    write(record.encodingEvidence) { $0.write($1.rawValue) }
    write(record.replacedBytes)
    write(record.readAs) { $0.write($1.rawValue) }
    write(record.article) { $0.write($1) }
    write(record.rejection) { $0.write($1) }
    write(record.repairs) {
      $0.write($1.rule)
      $0.write($1.byteOffset)
      $0.write($1.before)
      $0.write($1.after)
      $0.write($1.count)
      $0.write($1.certainty.rawValue)
      $0.write($1.margin)
      $0.write($1.twinDocumentID)
    }
    write(record.suspects) {
      $0.write($1.text)
      $0.write($1.why)
      $0.write($1.context)
      $0.write($1.stretch) {
        for text in [$1.before, $1.after, $1.lead, $1.trail] { $0.write(text) }
        $0.write($1.byteOffset)
        $0.write($1.bytes)
      }
    }
  }

  mutating func write(_ origin: Origin) {
    write(origin.path)
    write(origin.sourceFile)
    write(origin.member)
    write(origin.record)
    write(origin.byteOffset)
    write(origin.byteLength)
    write(origin.isUnpackedRange)
  }

  private mutating func write(_ article: Article) {
    for text in [article.title, article.subtitle, article.summary] { write(text) }
    write(article.published) { $0.write($1) }
    write(article.modified) { $0.write($1) }
    write(article.dateEvidence)
    write(article.partialDate)
    write(article.inferredYear)
    write(article.inferredYearEvidence)
    write(article.eventDates) { $0.write($1.daysSinceEpoch) }
    for text in [article.source, article.publisher, article.section] { write(text) }
    for list in [
      article.breadcrumb, article.authors, article.reporters, article.specialReporters, article.editors,
      article.photographers, article.notices,
    ] { write(list) }
    for text in [
      article.place, article.dateline, article.url, article.canonicalURL, article.site, article.language,
    ] { write(text) }
    write(article.script) { $0.write($1.rawValue) }
    write(article.paragraphs) {
      $0.write($1.kind.rawValue)
      $0.write($1.text)
    }
    write(article.captions) {
      $0.write($1.text)
      $0.write($1.credit)
    }
    write(article.images) {
      $0.write($1.url)
      $0.write($1.alt)
    }
    write(article.related) {
      $0.write($1.text)
      $0.write($1.url)
    }
    write(article.viewCount)
    write(article.commentCount)
    write(article.bodyRepeats)
    write(article.pageKind.rawValue)
  }

  private mutating func write(_ time: LocalDateTime) {
    write(time.date.daysSinceEpoch)
    write(time.hour)
    write(time.minute)
    write(time.second)
    write(time.precision.rawValue)
    write(time.utcOffset)
  }
}

extension RecordReader {
  /// A whole record.
  mutating func record() -> DocumentRecord {
    var record = DocumentRecord(origin: origin())
    record.sha256 = optional { $0.string() }
    readContent(into: &record)
    return record
  }

  /// A record of which the place is known and the content is not.
  mutating func place(path: [UInt8], sourceFile: Text) -> DocumentRecord {
    var record = DocumentRecord(
      origin: Origin(
        path: path, sourceFile: sourceFile, member: optionalText(), record: optionalInt(), byteOffset: int(),
        byteLength: int()))
    record.origin.isUnpackedRange = bool()
    record.sha256 = optional { $0.string() }
    record.rejection = optional { $0.rejection() }
    return record
  }

  private mutating func rejection() -> Rejection {
    let stage = Stage(rawValue: string())!
    return Rejection(RejectReason(rawValue: string())!, at: stage, detail: text())
  }

  /// Adds what the content makes of the document.
  mutating func readContent(into record: inout DocumentRecord) {
    record.encoding = optional { $0.string() }
    record.encodingEvidence = optional { EncodingEvidence(rawValue: $0.string())! }
    record.replacedBytes = int()
    record.readAs = optional { ReadingPath(rawValue: $0.string())! }
    record.article = optional { $0.article() }
    record.rejection = optional { $0.rejection() }
    record.repairs = list { reader in
      Repair(
        rule: reader.string(), byteOffset: reader.optionalInt(), before: reader.text(), after: reader.text(),
        count: reader.int(), certainty: Certainty(rawValue: reader.string())!, margin: reader.optionalInt(),
        twinDocumentID: reader.optionalText())
    }
    record.suspects = list { reader in
      Suspect(
        text: reader.text(), why: reader.text(), context: reader.text(),
        stretch: reader.optional {
          DamagedStretch(
            before: $0.text(), after: $0.text(), lead: $0.text(), trail: $0.text(), byteOffset: $0.optionalInt(),
            bytes: $0.optionalText())
        })
    }
  }

  mutating func origin() -> Origin {
    var origin = Origin(
      path: text(), sourceFile: text(), member: optionalText(), record: optionalInt(), byteOffset: int(),
      byteLength: int())
    origin.isUnpackedRange = bool()
    return origin
  }

  private mutating func article() -> Article {
    var article = Article()
    (article.title, article.subtitle, article.summary) = (optionalText(), optionalText(), optionalText())
    article.published = optional { $0.time() }
    article.modified = optional { $0.time() }
    article.dateEvidence = optionalText()
    article.partialDate = optionalText()
    article.inferredYear = optionalInt()
    article.inferredYearEvidence = optionalText()
    article.eventDates = list { CivilDate(daysSinceEpoch: $0.int()) }
    (article.source, article.publisher, article.section) = (optionalText(), optionalText(), optionalText())
    (article.breadcrumb, article.authors, article.reporters) = (texts(), texts(), texts())
    (article.specialReporters, article.editors, article.photographers) = (texts(), texts(), texts())
    article.notices = texts()
    (article.place, article.dateline, article.url) = (optionalText(), optionalText(), optionalText())
    (article.canonicalURL, article.site, article.language) = (optionalText(), optionalText(), optionalText())
    article.script = optional { Script(rawValue: $0.string())! }
    article.paragraphs = list { Paragraph(kind: ParagraphKind(rawValue: $0.string())!, text: $0.text()) }
    article.captions = list { Caption(text: $0.text(), credit: $0.optionalText()) }
    article.images = list { ArticleImage(url: $0.text(), alt: $0.optionalText()) }
    article.related = list { Reference(text: $0.text(), url: $0.optionalText()) }
    article.viewCount = optionalInt()
    article.commentCount = optionalInt()
    article.bodyRepeats = int()
    article.pageKind = PageKind(rawValue: string())!
    return article
  }

  private mutating func time() -> LocalDateTime {
    LocalDateTime(
      date: CivilDate(daysSinceEpoch: int()), hour: int(), minute: int(), second: int(),
      precision: DatePrecision(rawValue: string())!, utcOffset: optionalInt())
  }
}
