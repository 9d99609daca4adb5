"""The English that music is described in, as tables: moods, genres, tempi, instruments, and words that mean nothing alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from artsound_core.emotion import Emotion


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words by which an answer shows that it has kept the emotion. Calm words serve both neutral and sad music, and lively
#: ones both fun and happy, as they do in the circumplex (Russell 1980): neighbours share, opposites do not.
MOODS: Mapping[Emotion, frozenset[str]] = MappingProxyType(
    {
        Emotion.ANGRY: _words(
            "angry anger furious fury aggressive aggression fierce fiercely intense intensity rage raging wrath "
            "wrathful violent tense tension stormy turbulent menacing hostile harsh agitated defiant ominous dramatic "
            "chaotic frustrated frustration relentless dissonant dissonance"
        ),
        Emotion.FUN: _words(
            "fun funny playful playfulness humorous whimsical whimsy quirky lighthearted light-hearted bouncy amusing "
            "mischievous cheeky festive comical comic lively joyful cheerful upbeat energetic exuberant carefree "
            "jaunty merry exciting excitement"
        ),
        Emotion.HAPPY: _words(
            "happy happiness joyful joyous joy cheerful cheery bright uplifting upbeat merry sunny delightful delight "
            "optimistic hopeful warm warmth gleeful jubilant radiant lively carefree content contentment"
        ),
        Emotion.NEUTRAL: _words(
            "neutral calm calming peaceful serene serenity tranquil tranquility relaxed relaxing balanced gentle "
            "steady quiet soothing meditative contemplative reflective soft even-tempered restrained mellow"
        ),
        Emotion.SAD: _words(
            "sad sadness sorrowful sorrow melancholic melancholy melancholia somber sombre mournful gloomy gloom "
            "wistful lonely loneliness longing plaintive nostalgic nostalgia tearful grief heartbroken heartbreaking "
            "bittersweet desolate despair reflective"
        ),
    }
)

GENRES = _words(
    "classical folk ambient jazz orchestral cinematic blues pop electronic waltz march lullaby ballad elegy "
    "chamber baroque impressionist minimalist minimalism acoustic tango samba reggae hip-hop lo-fi punk gospel "
    "choral symphonic symphony opera operatic sonata nocturne polka celtic flamenco soundtrack indie techno "
    "trance requiem hymn shanty neoclassical bluegrass ragtime instrumental funk disco electronica new-age "
    "bossa"
)
#: Genres that are everyday words too: they count only beside a word of `MUSIC` or after "genre".
AMBIGUOUS_GENRES = _words("rock country metal soul swing house dance romantic world film")
#: What a genre or a tempo word may belong to.
MUSIC = _words(
    "music musical song piece tune theme melody ballad waltz march dance composition score soundtrack style "
    "genre track arrangement instrumental number symphony sonata nocturne elegy lullaby"
)
MELODY = _words("melody melodies melodic tune tunes motif motifs motive")
RHYTHM = _words(
    "rhythm rhythms rhythmic rhythmical beat beats groove pulse pulsing syncopated syncopation staccato legato "
    "meter metre"
)
#: Beside one of these a bare "slow" or "fast" speaks of tempo.
TEMPO_NOUNS = (
    frozenset({"tempo", "tempos", "tempi", "pace", "paced", "beat", "beats", "rhythm", "bpm", "speed"}) | MUSIC
)

#: Words for tempo and the beats a minute they stand for, lowest and highest. English ones need a word of `TEMPO_NOUNS` near
#: by unless they hold a hyphen or are Italian. The Italian ranges are those printed on metronomes, met in the middle.
TEMPO_WORDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "very slow": (40.0, 60.0),
        "moderately slow": (66.0, 84.0),
        "moderately fast": (108.0, 126.0),
        "very fast": (150.0, 190.0),
        "slow": (50.0, 76.0),
        "slow-paced": (50.0, 76.0),
        "slow-moving": (50.0, 76.0),
        "slowly": (50.0, 76.0),
        "unhurried": (62.0, 86.0),
        "leisurely": (62.0, 90.0),
        "relaxed": (62.0, 96.0),
        "moderate": (84.0, 116.0),
        "medium": (84.0, 116.0),
        "medium-paced": (84.0, 116.0),
        "mid-tempo": (84.0, 116.0),
        "moderate-paced": (84.0, 116.0),
        "lively": (106.0, 140.0),
        "upbeat": (106.0, 140.0),
        "up-tempo": (112.0, 150.0),
        "uptempo": (112.0, 150.0),
        "brisk": (112.0, 144.0),
        "quick": (120.0, 168.0),
        "rapid": (132.0, 180.0),
        "fast": (126.0, 176.0),
        "fast-paced": (126.0, 176.0),
        "largo": (42.0, 60.0),
        "lento": (46.0, 62.0),
        "adagio": (56.0, 76.0),
        "andante": (74.0, 98.0),
        "moderato": (96.0, 116.0),
        "allegretto": (106.0, 124.0),
        "allegro": (120.0, 156.0),
        "vivace": (140.0, 172.0),
        "presto": (164.0, 196.0),
    }
)
#: Tempo words that stand alone.
CLEAR_TEMPO_WORDS = _words("upbeat uptempo largo lento adagio andante moderato allegretto allegro vivace presto")

#: What an answer may call an instrument, and the nearest that our composer has. Longer names are looked for first.
INSTRUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "piano": "piano", "pianos": "piano", "keyboard": "piano", "harpsichord": "piano",
        "celesta": "celesta", "music box": "celesta", "glockenspiel": "glockenspiel", "bells": "glockenspiel",
        "chimes": "glockenspiel", "vibraphone": "vibraphone", "marimba": "marimba", "xylophone": "xylophone",
        "accordion": "accordion", "concertina": "accordion", "harmonica": "accordion", "organ": "accordion",
        "guitar": "nylon guitar", "guitars": "nylon guitar", "nylon guitar": "nylon guitar",
        "acoustic guitar": "nylon guitar", "lute": "nylon guitar", "mandolin": "nylon guitar",
        "ukulele": "nylon guitar", "banjo": "nylon guitar", "sitar": "nylon guitar",
        "electric guitar": "driven lead", "electric guitars": "driven lead", "distorted guitar": "driven lead",
        "distorted guitars": "driven lead", "driven lead": "driven lead",
        "double bass": "plucked double bass", "upright bass": "plucked double bass",
        "plucked double bass": "plucked double bass", "bass guitar": "bass guitar", "electric bass": "bass guitar",
        "bass line": "bass guitar", "bassline": "bass guitar", "synth bass": "synthesizer bass",
        "synthesizer bass": "synthesizer bass", "violin": "violin", "violins": "violin", "fiddle": "violin",
        "viola": "violin", "violas": "violin", "cello": "cello", "cellos": "cello",
        "tremolo strings": "tremolo strings", "pizzicato strings": "pizzicato strings",
        "strings": "strings", "string section": "strings", "string quartet": "strings", "string ensemble": "strings",
        "orchestra": "strings", "harp": "harp", "harps": "harp", "lyre": "harp", "zither": "harp",
        "timpani": "timpani", "choir": "choir", "vocals": "choir", "voices": "choir", "chorus": "choir",
        "horn": "French horn", "horns": "French horn", "french horn": "French horn", "french horns": "French horn",
        "brass": "brass", "brass section": "brass", "trumpet": "brass", "trumpets": "brass", "trombone": "brass",
        "trombones": "brass", "tuba": "brass", "oboe": "oboe", "bagpipes": "oboe", "bassoon": "oboe",
        "clarinet": "clarinet", "clarinets": "clarinet", "saxophone": "clarinet", "sax": "clarinet",
        "flute": "flute", "flutes": "flute", "recorder": "flute", "whistle": "flute", "piccolo": "flute",
        "woodwinds": "flute", "woodwind": "flute", "pan flute": "flute", "warm pad": "warm pad", "pad": "warm pad",
        "pads": "warm pad", "synth": "warm pad", "synths": "warm pad", "synthesizer": "warm pad",
        "synthesizers": "warm pad", "kalimba": "kalimba", "thumb piano": "kalimba", "drums": "drums", "drum": "drums",
        "percussion": "drums", "tambourine": "drums", "cymbals": "drums", "snare": "drums", "bongos": "drums",
    }
)  # fmt: skip

#: Words that say nothing of what a painting shows. The first lines also tell English from noise: in running English about
#: two words of five are among them.
COMMON_WORDS = _words(
    "a an the and or but nor so yet of in on at by to for from with without into onto over under above below "
    "between among through during before after about against around behind beside near off out up down as than "
    "then when while where which who whom whose that this these those there here it its he she they them his "
    "her their our your my we you i is are was were be been being has have had do does did can could will "
    "would shall should may might must not no yes if because also very more most much many few some any all "
    "both each every other another such only own same just even still too like one two three four five several "
    "lot lots"
)
#: Words that captions are full of though they name nothing in the painting.
CAPTION_WORDS = _words(
    "painting painted picture image photo photograph drawing artwork art scene depicting depicts showing shows "
    "shown illustration portrait view background foreground front side top bottom middle left right"
)
