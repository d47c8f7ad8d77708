#!/usr/bin/env python3
"""Writes documents into a folder: good ones with and without private numbers, damaged and
hostile ones. make.py DIR. All numbers are made up."""
import io
import os
import struct
import sys
import zipfile

ID, MOBILE = "330921199003074514", "13812345678"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(files, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return out.getvalue()


def docx(body, more=()):
    return packed([("[Content_Types].xml", HEAD + "<Types/>"),
                   ("word/document.xml", HEAD + f"<w:document {W}><w:body>{body}</w:body></w:document>"),
                   *more])


def written(how, says):
    """Its text in another encoding, with the name that its declaration gives it."""
    body = f"<?xml version='1.0' encoding='{says}'?><w:document {W}>{paragraph('一', ID)}</w:document>"
    return packed([("word/document.xml", body.encode(how))])


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def xlsx(strings, cells, more=()):
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return packed([("xl/sharedStrings.xml", HEAD + f"<sst {S}>{shared}</sst>"),
                   ("xl/worksheets/sheet2.xml", HEAD + f"<worksheet {S}><sheetData><row>{cells}</row></sheetData></worksheet>"),
                   *more])


def pptx(text):
    return packed([("ppt/slides/slide3.xml", HEAD + f"<p:sld xmlns:p='p' {A}><a:p>{text}</a:p></p:sld>")])


def odf(body):
    return packed([("mimetype", "application/x"),
                   ("content.xml", HEAD + f"<office:document-content {ODF}>{body}</office:document-content>")])


LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
# A font that is not in the file, as Chinese programs like it: the text is GBK.
GBK = ("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts "
       "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /CIDSystemInfo "
       "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor "
       "<< /Type /FontDescriptor /FontName /SimSun /Flags 6 >> >>] >>")


def pdf(pages, trailer="", font=LATIN):
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    kids = []
    for lines in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        text = "BT /F1 12 Tf 50 800 Td " + "".join(f"({line}) Tj 0 -20 Td " for line in lines) + "ET"
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += f"{i + 1} 0 obj\n{body}\nendobj\n"
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    return (out + xref + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode("gbk")


LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> /P -4 >> /ID [<00><00>]"


def ole(body):
    """A compound file as far as its head; nobody reads its tables."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + body


def number_record(value):
    return b"\x03\x02\x0e\0" + struct.pack("<HHHd", 1, 2, 15, value)


def lying(data):
    """A zip that says its first entry is short."""
    at = data.index(b"PK\1\2")
    return data[:at + 24] + struct.pack("<I", 10) + data[at + 28:]


NOTICE = paragraph("通知：请带身份证。") + paragraph("电话0580-5550100")
LINES = f"<row><c t='s'><v>0</v></c></row>"
FOUND = {
    "split.docx": docx(paragraph("电话", "138", "1234", "5678")),
    "cells.docx": docx(f"<w:tbl><w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph(MOBILE)}</w:tc>"
                       f"<w:tc>{paragraph(ID)}</w:tc></w:tr></w:tbl>"),
    "link.docx": docx(NOTICE, [("word/_rels/document.xml.rels", f"<Relationships><Relationship Target='tel:{MOBILE}'/></Relationships>")]),
    "erased.docx": docx(f"<w:p><w:del><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del></w:p>"),
    "picture.docx": docx(f"<w:p><w:drawing><wp:docPr xmlns:wp='wp' descr='{MOBILE}'/></w:drawing></w:p>"),
    "inner.docx": docx(NOTICE, [("word/embeddings/Sheet1.xlsx", xlsx([ID], ""))]),
    "strings.xlsx": xlsx(["姓名", ID, "张三（示例）"], LINES),
    "number.xlsx": xlsx([], f"<c><v>1</v></c><c><v>{MOBILE}</v></c><c><v>2</v></c>"),
    "exponent.xlsx": xlsx([], "<c><v>1.3812345678E10</v></c>"),
    "inline.xlsx": xlsx([], f"<c t='inlineStr'><is><t>{ID}</t></is></c>"),
    "rich.xlsx": packed([("xl/sharedStrings.xml", f"<sst {S}><si><r><t>138</t></r><r><rPr><b/></rPr><t>12345678</t></r></si></sst>")]),
    "pivot.xlsx": xlsx(["合计"], "", [("xl/pivotCache/pivotCacheRecords1.xml", f"<r {S}><s v='{ID}'/></r>")]),
    "BIG.XLSX": xlsx([ID], LINES),
    "slide.pptx": pptx(f"<a:r><a:t>138</a:t></a:r><a:r><a:t>12345678</a:t></a:r>"),
    "text.odt": odf(f"<text:p>138<text:span>1234</text:span>5678</text:p>"),
    "table.ods": odf(f"<table:table><table:table-row><table:table-cell office:value='{MOBILE}'><text:p>1.38E+10</text:p>"
                     f"</table:table-cell><table:table-cell><text:p>{ID}</text:p></table:table-cell></table:table-row></table:table>"),
    "page.ofd": packed([("Doc_0/Pages/Page_0/Content.xml", f"<ofd:Page xmlns:ofd='o'><ofd:TextCode>{ID}</ofd:TextCode></ofd:Page>")]),
    "new.wps": docx(paragraph(ID)),
    "ascii.doc": ole(b"\0\1" + f"1\x07{ID}\x07\x07".encode() + b"\0" * 40),
    "wide.doc": ole(b"\0\1" + f"电话：{MOBILE}\r".encode("utf-16-le") + b"\0" * 40),
    "odd.xls": ole(b"\0\x12\0\0" + ID.encode("ascii") + b"\x03\0\1" + "张三丰".encode("utf-16-le") + b"\0" * 40),
    "length.xls": ole(b"\0\x12\0\0" + ID.encode("ascii") + struct.pack("<HB", 48, 0) + b"x" * 48 + b"\0" * 40),
    "number.xls": ole(b"\0" * 6 + number_record(float(MOBILE)) + b"\0" * 40),
    "html.xls": f"<html><table><tr><td>1</td><td>{ID}</td></tr></table></html>".encode("gbk"),
    "wide.xls": f"1\t{ID}\n".encode("utf-16"),
    "text.rtf": (r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 \'b5\'e7\trowd 138\b 1234\b0 5678\cell 2\cell\row}").encode(),
    "list.pdf": pdf([["hello"], [f"1 {MOBILE} {ID} 2"]]),
    "gbk.pdf": pdf([[f"名单 {ID}"]], font=GBK),
    "late.pdf": b"\r\n" * 100 + pdf([[ID]]),
    "many.zip": packed([("list.csv", f"1,{ID}\n"), ("a/b.pdf", pdf([[MOBILE]]))]),
    "name.zip": packed([(f"{ID}.jpg", b"x")]),
    "climb.docx": docx(paragraph(ID), [("../../../../tmp/climbed.xml", "<a/>"), ("/climbed.xml", "<a/>")]),
    "deep-names.docx": docx(paragraph(ID), [("/".join(["a"] * 2000) + ".png", b"")]),
    "entries.docx": docx(paragraph(ID), [(f"word/{i}.png", b"") for i in range(9000)]),
    **{f"encoding-{name}.docx": written(how, says) for name, how, says in (
        ("utf16", "utf-16", "UTF-16"), ("utf16le", "utf-16-le", "UTF-16"), ("utf16be", "utf-16-be", "UTF-16"),
        ("gb2312", "gb2312", "GB2312"), ("gbk", "gbk", "gbk"), ("gb18030", "gb18030", "GB18030"), ("big5", "big5", "Big5"))},
    "encoding.ofd": packed([("Doc_0/Pages/Page_0/Content.xml",
                             f"<?xml version='1.0' encoding='GBK' ?><ofd:Page xmlns:ofd='o'><ofd:TextCode>号{ID}</ofd:TextCode></ofd:Page>".encode("gbk"))]),
    "list.doc": f"1,{MOBILE}\n".encode(),
    "list.wps": f"电话：１３８１２３４５６７８".encode("gbk"),
    "unmarked.doc": f"1\t{ID}\n".encode("utf-16-le"),
    "about.doc": rb"{\rtf1\ansi how %PDF-1.7 begins: 1 0 obj: 138\b 1234\b0 5678}",
    "about.xls": f"<html><p>how %PDF-1.7 begins: 1 0 obj<p>{ID}</html>".encode(),
    "called.doc": f"%PDF-1.7 is how a PDF begins.\n{MOBILE}\n".encode(),
    "several.xlsx": xlsx([ID] * 500, ""),
}
CLEAN = {
    "notice.docx": docx(NOTICE),
    "masked.xlsx": xlsx(["330***********4514", "0580-5550100"], "<c><v>12</v></c><c><v>34512345678</v></c>"),
    "cells.xlsx": xlsx([], "<c><v>138</v></c><c><v>12345678</v></c>"),
    "web.docx": docx(NOTICE, [("word/_rels/document.xml.rels", f"<Relationships><Relationship Target='https://example.org/{MOBILE}.html'/></Relationships>")]),
    "plan.pdf": pdf([["Plan 2026", "0580-5550100"], []]),
    "plain.rtf": rb"{\rtf1 \u21407?\u21578? 2026}",
    "text.doc": ole(b"\0\1hello, this is a text\r" + b"\0" * 40),
    "nothing.xlsx": b"",
    "photos.zip": packed([("a.txt", "2026")]),
}
SCAN = docx("<w:p><w:drawing/></w:p>", [("word/media/image1.png", b"\x89PNG")])
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + "]><x>&j;</x>"
UNREAD = {
    "bomb.docx": docx("x", [("word/a.xml", " " * 50_000_000)]),
    "bombs.xlsx": docx("x", [(f"word/{i}.xml", "<a>" + "".join(chr(33 + (i * j) % 25) for j in range(300)) * 60_000 + "</a>") for i in range(8)]),
    "nested.zip": packed([("a.zip", packed([("b.zip", packed([("c.zip", packed([("d.zip", packed([("e.txt", ID)]))]))]))]))]),
    "lying.docx": lying(docx(NOTICE)),
    "cut.docx": docx(paragraph(ID))[:200],
    "flipped.docx": docx(paragraph(ID)).replace(b"\x00word/document.xml", b"\x00word/document.xml", 1)[:-30] + b"\xff" * 30,
    "entities.docx": docx(NOTICE, [("word/a.xml", ENTITIES)]),
    "deep.docx": docx("<a>" * 100_000 + "</a>" * 100_000),
    "wrong.docx": docx("<w:p><w:t>1</w:p></w:t>"),
    "entries.xlsx": docx(NOTICE, [(f"word/{i}.png", b"") for i in range(10_001)]),
    "garbage.xlsx": b"PK\3\4" + bytes(range(256)) * 40,
    "zeros.doc": b"\0" * 4096,
    "scan.docx": SCAN,
    "scan.pdf": pdf([[], []]),
    "scan.zip": packed([("a.docx", docx(NOTICE)), ("b.docx", SCAN)]),
    "locked.pdf": pdf([["x"]], LOCKED),
    "cut.pdf": pdf([[ID]])[:300],
    "empty.pdf": b"%PDF-1.7\n",
    "locked.docx": ole(b"\0" * 128 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64),
    "locked.doc": ole(struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, 0x0100) + b"\0" * 64),
    "locked.xls": ole(struct.pack("<HHHHH", 0x2F, 0x36, 1, 1, 1) + b"\0" * 64),
    "odd.docx": packed([("word/document.xml", b"<?xml version='1.0' encoding='GBK'?><p>\xff\xff</p>")]),
    "note.doc": b"%PDF-1.7 is how a PDF begins.\n",
    "photo.doc": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "list.gz": b"\x1f\x8b\x08" + b"\0" * 40,
    "list.xz": b"\xfd7zXZ\0" + b"\0" * 40,
    "list.tar": b"a" + b"\0" * 256 + b"ustar\x0000" + b"\0" * 250,
    "list.rar": b"Rar!\x1a\x07\x00" + b"\0" * 40,
    "list.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 40,
}

for kind, documents in (("found", FOUND), ("clean", CLEAN), ("unread", UNREAD)):
    folder = os.path.join(sys.argv[1], kind)
    os.makedirs(folder, exist_ok=True)
    for name, data in documents.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)
