"""Files sent with bad intentions, or broken: refused with a sentence, or harmless afterwards."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from tasuki.access.context import acting_as
from tasuki.cases.actions import attachments
from tasuki.cases.models import Attachment
from tasuki.core.incoming.kinds import FileKind
from tasuki.core.incoming.naming import safe_name
from tasuki.core.incoming.preparing import prepare
from tasuki.core.uploads import MOST
from tests.cases.files import (
    action,
    bomb,
    locked_pdf,
    pdf,
    pdf_with_file,
    pdf_with_script,
    photo_with_place,
    picture,
)
from tests.conftest import body
from tests.world import World


def office() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero bytes": (lambda: b"", "空です"),
    "a bomb of pixels": (bomb, "大きすぎます"),
    "a JPEG cut in the middle": (lambda: picture(size=(800, 800))[:2000], "途中で切れています"),
    "a PNG cut in the middle": (
        lambda: picture("PNG", (800, 800), compress_level=0)[:5000], "途中で切れています",
    ),
    "only the first bytes of a JPEG": (lambda: b"\xff\xd8\xff", "途中で切れています"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "a word file": (office, "PDFで保存し直して"),
    "an old word file": (lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "PDFで保存し直して"),
    "a program": (lambda: b"MZ\x90\0\3\0\0\0", "この種類のファイルは"),
    "GIF": (lambda: picture("GIF"), "この種類のファイルは"),
    "TIFF": (lambda: picture("TIFF"), "この種類のファイルは"),
    "text with a NUL": (lambda: "あ\0い".encode(), "この種類のファイルは"),
    "text with an escape": (lambda: b"\x1b[2J", "この種類のファイルは"),
    "a long text": (lambda: b"a" * 1_000_001, "1MBまで"),
    "too big": (lambda: b"a" * (MOST + 1), "10MBまで"),
    "a PDF with a script": (pdf_with_script, "動く仕掛け"),
    "a PDF with a file in it": (pdf_with_file, "動く仕掛け"),
    "a PDF that starts a program": (
        lambda: pdf(OpenAction=action("Launch", F="cmd.exe")), "動く仕掛け",
    ),
    "a PDF that sends a form": (
        lambda: pdf(OpenAction=action("SubmitForm", F="http://evil.example")), "動く仕掛け",
    ),
    "a PDF with more actions": (
        lambda: pdf(AA=DictionaryObject({NameObject("/WC"): action("Named")})), "動く仕掛け",
    ),
    "a PDF with a script deep inside": (
        lambda: pdf(X=ArrayObject([ArrayObject([action("JavaScript", JS="app.alert(1)")])])),
        "動く仕掛け",
    ),
    "a PDF with a password": (locked_pdf, "パスワード"),
    "a PDF cut in the middle": (lambda: pdf(3)[:60], "途中で切れています"),
    "a PDF without pages": (lambda: pdf(0), "途中で切れています"),
    "a PDF of too many pages": (lambda: pdf(301), "300ページまで"),
    "nearly a PDF": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "途中で切れています"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence(what: str) -> None:
    make, said = REFUSED[what]
    with pytest.raises(ValidationError, match=said):
        prepare(make())


def test_the_place_and_every_other_word_of_a_photo_are_gone() -> None:
    data = photo_with_place() + b"<script>alert(1)</script>PK\x03\x04"
    kept = prepare(data)
    assert kept.ending == ".jpg"
    with Image.open(io.BytesIO(kept.data)) as shown:
        assert dict(shown.getexif()) == {}
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"GPS", b"Exif", "ひみつ".encode(), b"<script>", b"PK\x03\x04"):
        assert trace not in kept.data


@pytest.mark.parametrize(("form", "ending"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".jpg")])
def test_pictures_that_are_taken(form: str, ending: str) -> None:
    kept = prepare(picture(form, (5000, 2500)))
    assert (kept.kind, kept.ending) == (FileKind.IMAGE, ending)
    with Image.open(io.BytesIO(kept.data)) as shown:
        assert shown.size == (3200, 1600)


def test_a_pdf_keeps_its_pages_and_nothing_else() -> None:
    kept = prepare(pdf(3) + b"<html>tail</html>")
    reader = PdfReader(io.BytesIO(kept.data))
    assert len(reader.pages) == 3
    assert b"SECRET-AUTHOR" not in kept.data
    assert "SECRET" not in str(reader.metadata)
    assert b"tail" not in kept.data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_text_is_kept_in_one_encoding(encoding: str) -> None:
    kept = prepare("山田さんの手帳\r\n2行目".encode(encoding))
    assert (kept.ending, kept.data.decode()) == (".txt", "山田さんの手帳\r\n2行目")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("写真.jpg", "写真.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"C:\Users\x\秘密.png", "秘密.jpg"),
        ("", "添付.jpg"),
        ("\u200b\u200d\ufeff", "添付.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"),
        ('a";filename=b.html', "afilename=b.jpg"),
        ("あ" * 300, "あ" * 80 + ".jpg"),
        (".htaccess", "htaccess.jpg"),
        ("a.html", "a.jpg"),
        ("  .  ", "添付.jpg"),
        ("%2e%2e%2f", "2e2e2f.jpg"),
    ],
)
def test_names(given: str, kept: str) -> None:
    assert safe_name(given, ".jpg") == kept


@pytest.mark.parametrize("size", [MOST, MOST + 1])
def test_a_huge_upload_never_lies_in_memory_or_on_the_disk(
    world: World, client_as: Callable[..., Client], size: int, tmp_path: Any, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    case = world.make_case("hanako")
    file = SimpleUploadedFile("a.pdf", b"%PDF-" + b"a" * (size - 5))
    answer = client_as("hanako").post(
        reverse("cases:attachment_add", args=[case.pk]),
        {"about": "写し", "level": "2", "categories": ["health"], "file": file},
    )
    assert answer.status_code == 422
    assert ("小さくするか、分けて" in body(answer)) is (size > MOST)
    assert list(tmp_path.iterdir()) == []


def test_two_files_at_once_are_not_taken(world: World, client_as: Callable[..., Client]) -> None:
    case = world.make_case("hanako")
    files = {name: SimpleUploadedFile(name, b"x") for name in ("file", "other")}
    url = reverse("cases:attachment_add", args=[case.pk])
    assert client_as("hanako").post(url, {"about": "x", **files}).status_code == 400


def test_a_false_name_decides_nothing(world: World, client_as: Callable[..., Client]) -> None:
    """A page that calls itself a picture is kept as a text, and leaves as one."""
    case = world.make_case("hanako")
    client = client_as("hanako")
    file = SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", "text/html")
    url = reverse("cases:attachment_add", args=[case.pk])
    fields = {"about": "写し", "level": "2", "categories": ["health"]}
    assert client.post(url, {**fields, "file": file}).status_code == 302
    with acting_as(world.hanako.pk):
        row = Attachment.objects.get()
    answer = client.get(reverse("cases:attachment", args=[case.pk, row.pk]))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "evil.txt" in answer["Content-Disposition"]


@contextmanager
def clamd(reply: bytes | None) -> Iterator[tuple[str, list[bytes]]]:
    """A scanner that speaks the protocol and says ``reply``; None: it hangs up."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link, link.makefile("rb") as read:
                assert read.read(10) == b"zINSTREAM\0"
                while size := struct.unpack("!I", read.read(4))[0]:
                    got.append(read.read(size))
                if reply is not None:
                    link.sendall(reply)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", got
        thread.join(5)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (b"stream: OK\0", ""),
        (b"stream: Eicar-Test-Signature FOUND\0", "危ないものが見つかった"),
        (b"INSTREAM size limit exceeded. ERROR\0", "検査ができなかった"),
        (b"", "検査ができなかった"),
        (b"stream: OK but not quite\0", "検査ができなかった"),
        (None, "検査ができなかった"),
    ],
)
def test_clamd_decides(reply: bytes | None, said: str, settings: Any) -> None:
    data = picture("PNG", (400, 400), compress_level=0)
    with clamd(reply) as (address, got):
        settings.CLAMD = address
        if said:
            with pytest.raises(ValidationError, match=said):
                prepare(data)
        else:
            assert prepare(data).kind == FileKind.IMAGE
    assert b"".join(got) == data
    assert len(got) > 1


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock", "nonsense", ":x"])
def test_a_silent_scanner_keeps_the_door_shut(address: str, settings: Any) -> None:
    settings.CLAMD = address
    with pytest.raises(ValidationError, match="検査ができなかった"):
        prepare(picture())


def test_a_case_holds_so_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "A_CASE", 2)
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        for number in range(3):
            options: dict[str, Any] = {
                "by": world.hanako, "case": case, "organization": case.owner,
                "data": f"{number}".encode(), "name": "a.txt", "about": "写し",
                "categories": ["health"],
            }  # fmt: skip
            if number == 2:
                with pytest.raises(ValidationError, match="件までです"):
                    attachments.attach(**options)
            else:
                attachments.attach(**options)
