"""How the words of names sound, so that romanizations and scripts compare: Lavrov, Lawrow, Лавров.

A word is read as units, each with the sounds it may stand for in any of the languages that write
names: `ch` is k in German and s in French. Sibilants are one sound; so are d and t, b and p, g and
k. Of the vowels, a, i and o are told apart. No Django.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from slugify import slugify

# Letters of other alphabets in Latin ones. What is not here is left to `slugify`.
CYRILLIC = """а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u
ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi ў=u ґ=g є=e ђ=dj ј=j љ=lj њ=nj ћ=c
џ=dj ѓ=g ќ=k ѕ=dz"""
GREEK = """α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f
χ=kh ψ=ps ω=o"""
ARABIC = """ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q
ك=k ل=l م=m ن=n ه=h و=w ي=y ى=a ة=a أ=a إ=i آ=a ؤ=w ئ=y ء= پ=p چ=ch ژ=zh گ=g ک=k ی=y"""
LATIN = "ł=l ø=o đ=d ð=d ß=ss æ=ae œ=oe ə=a ı=i þ=th ħ=h ŋ=n"
LETTERS = str.maketrans(
    dict(pair.split("=") for pair in " ".join((CYRILLIC, GREEK, ARABIC, LATIN)).split())
)
ARTICLE = re.compile(r"\bال(?=\w{2})")
UNVOICED = re.compile("[\u0590-\u06ff]")  # Hebrew and Arabic leave vowels out
MARKS = re.compile(r"['’‘`´ʼʻʿʾ]")

# What it costs to leave a vowel out or to mistake it, as a share of a consonant; and where the
# script writes no vowels.
VOWEL, UNWRITTEN = 0.5, 0.15
DOUBT = 0.3  # for letters that can sound alike, and need not
WEIGHTS = {**dict.fromkeys("aeio", VOWEL), "h": 0.4}
# Letters and the sounds they may stand for; with `?`, also for none.
SPELLINGS = """schtsch=s shch=s chtch=s stsj=s szcz=s tzsch=s tsch=s dsch=s tch=s tsj=s dzh=s dj=s
dz=s sch=s sh=s sj=s zh=s sz=s cz=s ts=s tz=s ch=sk kh=k? gh=k? ph=v th=t dh=t ck=k gu(?=[ei])=k
qu=k c(?=[eiy])=s c=k k=k q=k g(?=[eiy])=ks g=k x=k?s j=isk h=h s=s z=s b=p p=p d=t t=t f=v v=v
w=vo? l=l m=m n=n r=r a[iy](?![aeiou])=i e[iy](?![aeiou])=i aj$=i ej$=i ie=eia eu=oie eo=oe ee=i
e$=eia? e=eia a=a i=i y=i o[ou]=o o=o u=o"""
PAIRS = [pair.rsplit("=", 1) for pair in SPELLINGS.split()]
SPELLING = re.compile("|".join(f"({letters})" for letters, _sounds in PAIRS))


class Unit(NamedTuple):
    """The sounds that some letters may stand for; `silent` where they may stand for none."""

    sounds: str
    silent: bool
    weight: float


def latin(text: str) -> str:
    """In small Latin letters without accents; signs but hyphens and commas are spaces."""
    text = ARTICLE.sub("", MARKS.sub("", unicodedata.normalize("NFC", text)))
    text = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    text = "".join(
        letter for letter in text.translate(LETTERS) if not unicodedata.combining(letter)
    )
    if not text.isascii():
        text = " ".join(w if w.isascii() else slugify(w, separator=" ") for w in text.split())
    return re.sub(r"[^a-z0-9,-]+", " ", text).strip()


@lru_cache(maxsize=50_000)
def units(word: str) -> tuple[Unit, ...]:
    """The units of a Latin word; what is doubled sounds once."""
    found: list[Unit] = []
    for match in SPELLING.finditer(word):
        sounds = PAIRS[(match.lastindex or 1) - 1][1]
        for part in re.findall(r"[^?]+\??", sounds):
            unit = Unit(part.rstrip("?"), part.endswith("?"), WEIGHTS.get(part[0], 1))
            if not found or found[-1] != unit:
                found.append(unit)
    return tuple(found)


@lru_cache(maxsize=200_000)
def alike(one: str, other: str, vowel: float = 1) -> float:
    """How alike two Latin words sound, from 0 to 1; `vowel` weighs vowels less where one of the
    scripts leaves them out."""
    if one == other:
        return 1
    left, right = units(one), units(other)
    whole = max(sum(unit.weight for unit in side if not unit.silent) for side in (left, right))
    return max(0, 1 - _distance(left, right, vowel) / whole) if whole else 0


def begins_alike(one: str, other: str) -> bool:
    """Whether the first letters of two words can be the same sound."""
    if one[0] == other[0]:
        return True
    first, second = units(one)[:1], units(other)[:1]
    return any(sound in b.sounds for a in first for b in second for sound in a.sounds)


def _distance(left: tuple[Unit, ...], right: tuple[Unit, ...], vowel: float) -> float:
    """Levenshtein's, where units that share a sound are equal."""
    row = [0.0]
    for unit in right:
        row.append(row[-1] + _cost(unit, vowel))
    for unit in left:
        above, row = row, [row[0] + _cost(unit, vowel)]
        for column, against in enumerate(right):
            change = _change(unit, against, vowel)
            row.append(
                min(
                    above[column] + change,
                    above[column + 1] + _cost(unit, vowel),
                    row[column] + _cost(against, vowel),
                )
            )
    return row[-1]


def _change(unit: Unit, other: Unit, vowel: float) -> float:
    if unit.sounds[0] == other.sounds[0]:
        return 0
    most = max(_cost(unit, vowel), _cost(other, vowel), VOWEL * vowel)
    return min(DOUBT, most) if set(unit.sounds) & set(other.sounds) else most


def _cost(unit: Unit, vowel: float) -> float:
    if unit.silent:
        return 0
    return unit.weight * vowel if unit.sounds[0] in "aeio" else unit.weight


def skeleton(word: str) -> str:
    """The consonants of a Latin word, in six classes, the same for all that may be the word."""
    word = re.sub("d(?:zh|sch|j)", "j", word.replace("ph", "v"))
    word = re.sub("(?:t?[ckgqsxz][hj]?)+", "k", word)
    word = word.translate(str.maketrans("fwdb", "vvtp", "h"))
    return re.sub(r"[aeiouyj]", "", re.sub(r"(.)\1+", r"\1", word))
