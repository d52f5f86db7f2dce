// Text as the expectations compare it: after NFKC and without white space.
import Foundation

/// Folds text for comparison.
public enum FoldedText {
  /// `text` after NFKC, white space left out.
  public static func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  /// A caption: as `folded`, without a closing 。
  public static func caption(_ text: String) -> String {
    var folded = folded(text)
    while folded.hasSuffix("。") { folded.removeLast() }
    return folded
  }
}
