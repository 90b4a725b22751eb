"""Why a document is not read: the reasons in German and English, none of which quotes the document."""

from __future__ import annotations

from pathlib import Path

from klarstack.findings import KlarstackError, Message


class UnreadableDocumentError(KlarstackError):
    """A document cannot be read, for a reason its owner can do something about."""

    def __init__(self, path: Path, reason: Message) -> None:
        """Keep the file and the reason, which ends without a full stop."""
        super().__init__(str(path))
        self.path = path
        self.reason = reason

    def sentence(self, language: str) -> str:
        """Return which file cannot be read, why, and what to do."""
        name = printable(self.path)
        if language == "de":
            return f"{name} lässt sich nicht lesen: {self.reason.de}."
        return f"{name} cannot be read: {self.reason.en}."


class RefusedContentError(KlarstackError):
    """A reader refuses what is in a file; `read_document` adds which file it is."""

    def __init__(self, reason: Message) -> None:
        """Keep the reason."""
        super().__init__(reason.en)
        self.message = reason


def printable(path: Path) -> str:
    """Return the path as text that can be printed and written as UTF-8."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def unknown_extension(known: list[str]) -> Message:
    """Return that the extension names no format that is read."""
    return Message(
        f"its extension is none of {', '.join(known)}; save it in one of these formats",
        f"die Endung ist keine von {', '.join(known)}; speichern Sie die Datei in einem dieser Formate",
    )


def library_missing(library: str) -> Message:
    """Return which library is missing, and how to get it."""
    return Message(
        f"the library {library} is not installed; run: pip install 'klarstack[documents]'",
        f"die Bibliothek {library} ist nicht installiert; führen Sie aus: pip install 'klarstack[documents]'",
    )


def too_big(limit: int, what: Message) -> Message:
    """Return that `what` ("the file", "die Datei") is bigger than `limit` bytes or characters."""
    megabytes = limit // 1_000_000
    return Message(
        f"{what.en} is bigger than {megabytes} MB; split the document",
        f"{what.de} ist größer als {megabytes} MB; teilen Sie das Dokument",
    )


THE_FILE = Message("the file", "die Datei")
THE_MARKDOWN = Message("the Markdown file", "die Markdown-Datei")
THE_TEXT = Message("its text", "der Text")
UNPACKED = Message("what is packed in it", "der ausgepackte Inhalt")


def too_many(limit: int, what: Message) -> Message:
    """Return that there are more than `limit` of `what`."""
    return Message(
        f"it has more than {limit:,} {what.en}; split the document",
        f"die Datei hat mehr als {f'{limit:,}'.replace(',', '.')} {what.de}; teilen Sie das Dokument",
    )


PIECES = Message("separate pieces of text", "einzelne Textstücke")
STREAMS = Message("pictures, fonts and pages", "Bilder, Schriften und Seiten")
TAGS = Message("tags", "Auszeichnungen (Tags)")
MEMBERS = Message("files packed in it", "eingepackte Dateien")

NO_NAME = Message("a file cannot be called that", "so kann keine Datei heißen")
NO_FILE = Message("it is no ordinary file", "es ist keine gewöhnliche Datei")
BOMB = Message(
    "what is packed in it unpacks to more than 200 times its size; save it anew with Word or PowerPoint",
    "der Inhalt wird beim Auspacken mehr als 200-mal so groß; speichern Sie die Datei mit Word oder PowerPoint neu",
)
PASSWORD = Message(
    "it is protected with a password; save it without one",
    "die Datei ist mit einem Kennwort geschützt; speichern Sie sie ohne Kennwort",
)
BROKEN = Message(
    "it is damaged or incomplete; save it anew with the program it comes from",
    "die Datei ist beschädigt oder unvollständig; speichern Sie sie mit dem ursprünglichen Programm neu",
)
TOO_DEEP = Message(
    "its elements are nested too deeply; save it anew as plain HTML",
    "die Elemente sind zu tief verschachtelt; speichern Sie die Datei neu als einfaches HTML",
)
DECLARED_ENTITIES = Message(
    "it declares a document type of its own, which no Office program writes; save it anew with Word or PowerPoint",
    "die Datei erklärt einen eigenen Dokumenttyp, was kein Office-Programm tut; speichern Sie sie mit Word oder "
    "PowerPoint neu",
)
BINARY = Message(
    "it is no text: it holds bytes no text has; save it as text in UTF-8",
    "das ist kein Text: Die Datei enthält Bytes, die in keinem Text vorkommen; speichern Sie sie als Text in UTF-8",
)
UNKNOWN_ENCODING = Message(
    "its characters are neither UTF-8 nor UTF-16 nor Windows-1252; save it as UTF-8",
    "die Zeichen sind weder UTF-8 noch UTF-16 noch Windows-1252; speichern Sie die Datei als UTF-8",
)
NO_TEXT = Message(
    "the PDF has no text: perhaps a scan? Run text recognition (OCR) first",
    "das PDF enthält keinen Text: vielleicht ein Scan? Lassen Sie zuerst eine Texterkennung (OCR) darüber laufen",
)
