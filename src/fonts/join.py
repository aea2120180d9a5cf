#!/usr/bin/env python3
"""Joins Inter with the characters that the Chinese and Japanese texts use, from Noto Sans SC and JP.

usage: join.py NOTO    NOTO: a folder with NotoSansSC_400Regular.ttf, NotoSansSC_600SemiBold.ttf and the same of NotoSansJP, anywhere below it
                       (Noto Sans as static TrueType files; on npm in @expo-google-fonts/noto-sans-sc and -jp)

Reads assets/strings/*_zh.properties, src/docs/zh/*.md and the same of ja, writes assets/fonts/Thalweg-zh-Regular.ttf and so on. Needs fontTools 4.38 or newer (Debian: python3-fonttools).
Same input, same bytes. To be run from the top of the project whenever a translation has gained a character; BundledFontsTest tells which.
"""

import pathlib
import re
import sys
import tempfile

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = pathlib.Path("assets/fonts")
STRINGS = pathlib.Path("assets/strings")
GUIDES = pathlib.Path("src/docs")
SCRIPTS = {"zh": "SC", "ja": "JP"}
WEIGHTS = {"Regular": "400Regular", "SemiBold": "600SemiBold"}
COPYRIGHT = "Copyright 2016 The Inter Project Authors; 2014-2021 Adobe (Noto Sans SC, JP). Joined for Thalweg."
# What Inter gives: Latin, Greek, punctuation, sub- and superscripts, arrows, mathematics.
INTER = [(0x20, 0x17F), (0x2B0, 0x3FF), (0x1D00, 0x1DFF), (0x2000, 0x22FF), (0x2460, 0x2473), (0x25A0, 0x27BF), (0x2C60, 0x2C7F)]
# What the texts may use at any time: punctuation, kana, full-width forms.
ALWAYS = [(0x3000, 0x301F), (0xFF01, 0xFF5E)]
# In the menus of text fields, which come with JavaFX.
MENUS = {"zh": "撤消恢复剪切复制粘贴删除全选取消确定", "ja": "元に戻すやり直し切り取りコピー貼り付け削除すべて選択取消"}
KANA = [(0x3041, 0x309F), (0x30A0, 0x30FF)]


def characters(key):
    files = sorted(STRINGS.glob("*_" + key + ".properties")) + sorted((GUIDES / key).glob("*.md"))
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)
    return {ord(character) for character in text if ord(character) >= 0x20}


def covered(ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def subset(font, codes):
    options = Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "meta", "MATH"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    for table in ("GSUB", "GPOS", "GDEF", "gasp"):
        if table in font:
            del font[table]


def name(font, family, style):
    font["name"].names = []
    is_bold = style != "Regular"
    for identifier, text in {0: COPYRIGHT, 1: family, 2: "Bold" if is_bold else "Regular", 4: family + " " + style, 6: (family + "-" + style).replace(" ", ""),
                             13: "This font software is licensed under the SIL Open Font License, version 1.1"}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    font["head"].macStyle = 1 if is_bold else 0
    font["OS/2"].usWeightClass = 700 if is_bold else 400
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False


def join(noto, key, weight):
    inter = TTFont(FONTS / ("Inter-" + weight + ".ttf"), recalcTimestamp=False)
    height = {table: dict(vars(inter[table])) for table in ("hhea", "OS/2")}
    own = covered(INTER) & set(inter.getBestCmap())
    subset(inter, own)
    wanted = (characters(key) | covered(ALWAYS) | set(map(ord, MENUS[key])) | (covered(KANA) if key == "ja" else set())) - own
    path = next(noto.rglob("NotoSans" + SCRIPTS[key] + "_" + WEIGHTS[weight] + ".ttf"))
    script = TTFont(path, recalcTimestamp=False)
    subset(script, wanted & set(script.getBestCmap()))
    scale_upem(script, inter["head"].unitsPerEm)
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part, font in (("inter", inter), ("script", script)):
            parts.append(str(pathlib.Path(folder) / (part + ".ttf")))
            font.save(parts[-1])
        joined = Merger().merge(parts)
    # Lines are as high as Inter's: bars and labels must not grow with the language.
    for member in ("ascent", "descent", "lineGap"):
        setattr(joined["hhea"], member, height["hhea"][member])
    for member in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(joined["OS/2"], member, height["OS/2"][member])
    name(joined, "Thalweg " + key, weight)
    target = FONTS / ("Thalweg-" + key + "-" + weight + ".ttf")
    joined.save(target)
    missing = (wanted | own) - set(joined.getBestCmap())
    print(target, target.stat().st_size, "bytes;", len(wanted), "characters of Noto;", "missing:", "".join(map(chr, sorted(missing & characters(key)))) or "none")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for key in SCRIPTS:
        for weight in WEIGHTS:
            join(pathlib.Path(sys.argv[1]), key, weight)


main()
