package org.tandem.router.document;

/** What stands between the tags of an element: text or another element. */
sealed interface Piece permits Element, Piece.Text {
    /** As it stands in the document, white space too. */
    record Text(String text) implements Piece {}
}
