"""Signs that look like plain ones, or hide between them."""

_HYPHENS = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u30fc\u2500"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
# Shown as nothing at all: a number with one of them inside reads like the number.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e\u061c"
_DOTS = "\u00b7\u2022\u2027\u30fb\u2219\u22c5\uff65"

PLAIN_SIGNS = {
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_BLANKS + _INVISIBLE, " "),
    **dict.fromkeys(_DOTS, "\u00b7"),
    "〔": "(",
    "〕": ")",
    "【": "[",
    "】": "]",
}
CHINESE_DIGITS = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    "○": "0",
    "幺": "1",
    "两": "2",
}
