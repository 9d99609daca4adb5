"""Words that tell how a caption is built: closed classes, verbs, families of things, and what must not be said.

A caption model speaks a small, plain English (COCO's), so lists of its function words and commonest verbs are enough to take
its sentences apart; whatever is on no list is taken for a part of a name of a thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Words that make one thing, and words that make several.
ONE = frozenset({"a", "an", "one", "another", "each"})
MANY = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "some", "both",
                  "few", "various", "multiple", "numerous"})  # fmt: skip
DETERMINERS = ONE | MANY | frozenset({"the", "his", "her", "their", "its", "no", "this", "these", "those", "all"})

PREPOSITIONS = frozenset({
    "in", "on", "at", "with", "near", "under", "over", "above", "below", "behind", "beside", "between", "among", "against",
    "from", "to", "into", "onto", "through", "across", "along", "around", "inside", "outside", "beneath", "underneath",
    "toward", "towards", "upon", "within", "without", "past", "for", "like", "during", "beyond", "amongst", "alongside", "by",
    "of", "next", "front", "off", "amid",
})  # fmt: skip
CONJUNCTIONS = frozenset({"and", "or", "while", "as", "but", "that", "which", "who", "where"})
AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "'s", "can", "seen"})
ADVERBS = frozenset({"up", "down", "out", "away", "together", "back", "there", "it", "them", "him", "each", "other", "very",
                     "also", "just", "not", "close", "top", "side", "middle", "it's"})  # fmt: skip

#: Several words that are one preposition.
COMPOUND = (
    "in front of", "on top of", "next to", "close to", "in the middle of", "in the center of", "in the centre of",
    "on the side of", "on the edge of", "at the edge of", "at the end of", "at the bottom of", "at the top of", "on the back of",
    "out of", "along with", "full of", "on the other side of", "in the background of", "in the foreground of", "each other",
    "surrounded by", "filled with", "covered in", "covered with", "covered by", "made of", "lined with", "followed by",
)  # fmt: skip

#: Nouns that look like verbs, so that `a white building` is no one who builds.
NOUNS_IN_ING = frozenset({
    "building", "painting", "drawing", "clothing", "ceiling", "evening", "morning", "king", "ring", "wing", "string", "spring",
    "thing", "railing", "awning", "wedding", "lightning", "earring", "swing", "duckling", "crossing", "sling", "setting",
    "landing", "gathering", "offering", "being", "covering", "housing", "engraving", "etching", "flooring", "opening", "paving",
})  # fmt: skip
ADJECTIVES_IN_ED = frozenset({
    "red", "bed", "shed", "sled", "hundred", "seed", "weed", "steed", "striped", "bearded", "wooded", "rugged", "naked",
    "crooked", "pointed", "winged", "hooded", "armored", "colored", "coloured", "haired", "skinned", "legged", "detailed",
    "speed", "reed", "breed", "feed", "creed",
})  # fmt: skip
COLOURS = frozenset({"black", "white", "grey", "gray", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown",
                     "gold", "silver", "beige", "violet", "turquoise"})  # fmt: skip

#: Verbs that can stand in a plain sentence: `he … at a table`. The form in -ing, with one doer, with several.
VERBS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "sitting": ("sits", "sit"), "standing": ("stands", "stand"), "lying": ("lies", "lie"), "laying": ("lies", "lie"),
    "walking": ("walks", "walk"), "running": ("runs", "run"), "riding": ("rides", "ride"), "holding": ("holds", "hold"),
    "wearing": ("wears", "wear"), "looking": ("looks", "look"), "playing": ("plays", "play"), "eating": ("eats", "eat"),
    "drinking": ("drinks", "drink"), "reading": ("reads", "read"), "writing": ("writes", "write"),
    "sleeping": ("sleeps", "sleep"), "dancing": ("dances", "dance"), "flying": ("flies", "fly"), "sailing": ("sails", "sail"),
    "floating": ("floats", "float"), "swimming": ("swims", "swim"), "carrying": ("carries", "carry"),
    "leaning": ("leans", "lean"), "kneeling": ("kneels", "kneel"), "working": ("works", "work"), "resting": ("rests", "rest"),
    "flowing": ("flows", "flow"), "growing": ("grows", "grow"), "hanging": ("hangs", "hang"), "gazing": ("gazes", "gaze"),
    "fishing": ("fishes", "fish"), "smoking": ("smokes", "smoke"), "crossing": ("crosses", "cross"),
    "talking": ("talks", "talk"), "singing": ("sings", "sing"), "fighting": ("fights", "fight"), "facing": ("faces", "face"),
    "feeding": ("feeds", "feed"), "pulling": ("pulls", "pull"), "pushing": ("pushes", "push"), "praying": ("prays", "pray"),
    "posing": ("poses", "pose"), "climbing": ("climbs", "climb"), "driving": ("drives", "drive"), "rowing": ("rows", "row"),
    "gathering": ("gathers", "gather"), "grazing": ("grazes", "graze"), "watching": ("watches", "watch"),
    "reaching": ("reaches", "reach"), "crying": ("cries", "cry"), "smiling": ("smiles", "smile"), "passing": ("passes", "pass"),
    "setting": ("sets", "set"), "rising": ("rises", "rise"), "shining": ("shines", "shine"), "falling": ("falls", "fall"),
    "jumping": ("jumps", "jump"), "cooking": ("cooks", "cook"), "painting": ("paints", "paint"), "selling": ("sells", "sell"),
    "surrounding": ("surrounds", "surround"), "overlooking": ("overlooks", "overlook"), "waiting": ("waits", "wait"),
    "bathing": ("bathes", "bathe"), "hugging": ("hugs", "hug"), "kissing": ("kisses", "kiss"), "perching": ("perches", "perch"),
    "embracing": ("embraces", "embrace"), "crouching": ("crouches", "crouch"), "stretching": ("stretches", "stretch"),
})  # fmt: skip

#: A thing's family: what to call it when its members are disputed. One and several.
FAMILIES: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType({
    ("person", "people"): frozenset({"man", "woman", "boy", "girl", "child", "baby", "lady", "person", "king", "queen",
                                     "soldier", "sailor", "monk", "nun", "priest", "angel", "figure", "couple", "crowd"}),
    ("building", "buildings"): frozenset({"house", "church", "castle", "building", "cottage", "tower", "barn", "cathedral",
                                          "hut", "cabin", "palace", "temple", "windmill", "mill"}),
    ("boat", "boats"): frozenset({"boat", "ship", "sailboat", "canoe", "vessel", "rowboat", "gondola", "yacht"}),
    ("water", "water"): frozenset({"sea", "ocean", "lake", "river", "pond", "stream", "harbor", "bay", "water",
                                            "canal", "creek", "waterfall"}),
    ("animal", "animals"): frozenset({"dog", "cat", "horse", "cow", "sheep", "goat", "lion", "bear", "deer", "donkey", "animal",
                                      "rabbit", "fox", "wolf", "pig", "elephant", "bull", "ox", "lamb"}),
    ("bird", "birds"): frozenset({"bird", "duck", "swan", "eagle", "owl", "dove", "pigeon", "rooster", "chicken", "seagull",
                                  "peacock", "parrot", "goose", "crow"}),
    ("flower", "flowers"): frozenset({"flower", "rose", "sunflower", "tulip", "lily", "bouquet", "daisy", "iris"}),
    ("height", "heights"): frozenset({"mountain", "hill", "cliff", "peak"}),
    ("musical instrument", "musical instruments"): frozenset({"violin", "guitar", "piano", "lute", "flute", "cello", "harp"}),
})  # fmt: skip

#: Words that mean the same here.
SAME: Mapping[str, str] = MappingProxyType({
    "guy": "man", "gentleman": "man", "fellow": "man", "male": "man", "female": "woman", "kid": "child", "toddler": "child",
    "infant": "baby", "harbour": "harbor", "sailing": "sail", "painter": "artist", "seashore": "shore", "coast": "shore",
    "cap": "hat", "gown": "dress", "ocean": "sea", "woods": "forest", "meadow": "field", "town": "village", "puppy": "dog",
    "kitten": "cat", "individual": "person", "human": "person", "steamboat": "ship", "blossom": "flower", "grey": "gray",
})  # fmt: skip

#: Members of one row shut each other out: where a label's title names one, the model's word from another is not repeated.
OPPOSITES: tuple[tuple[frozenset[str], ...], ...] = (
    (
        frozenset({"man", "boy", "king", "gentleman", "father", "son", "monk", "priest", "brother", "prince"}),
        frozenset(
            {"woman", "girl", "queen", "lady", "mother", "daughter", "nun", "madonna", "sister", "princess", "venus"}
        ),
    ),
    (frozenset({"night", "midnight", "moonlight", "nocturne"}), frozenset({"day", "noon", "daytime", "midday"})),
    (frozenset({"sunrise", "dawn", "morning"}), frozenset({"sunset", "dusk", "evening"})),
    (frozenset({"winter", "snow"}), frozenset({"summer"}), frozenset({"spring"}), frozenset({"autumn", "fall"})),
    (frozenset({"dog"}), frozenset({"cat"}), frozenset({"horse"}), frozenset({"cow"})),
)

#: Names of pictures themselves: `a painting of a man` says of what it shows only `a man`.
PICTURES = frozenset({"painting", "drawing", "picture", "photo", "photograph", "image", "portrait", "print", "sketch", "etching",
                      "engraving", "illustration", "artwork", "view", "scene", "depiction", "watercolor", "watercolour",
                      "close-up", "closeup", "close", "up", "shot", "poster", "fresco", "mural", "canvas", "art", "photography",
                      "rendering", "cartoon", "work", "detail", "oil", "display", "still", "life",
                      "composition", "color", "colour", "style"})  # fmt: skip
#: Places in a picture: they say where something is, and are no things of their own.
PLACES = frozenset({"background", "foreground", "distance", "front", "top", "side", "middle", "center", "centre", "back", "left",
                    "right", "end", "edge", "corner", "bottom", "it", "area", "part"})  # fmt: skip
#: Measures and collections: what they hold is meant.
COLLECTIONS = frozenset({"group", "bunch", "couple", "pair", "lot", "row", "number", "set", "herd", "flock", "pile", "piece",
                         "collection", "series", "variety", "kind", "type", "body", "range", "line", "cluster"})  # fmt: skip

#: Feelings are no part of what is seen: they are told by the emotion reader, as an interpretation.
FEELINGS = frozenset({
    "angry", "fun", "happy", "neutral", "sad", "lonely", "melancholy", "melancholic", "gloomy", "cheerful", "joyful", "joyous",
    "furious", "sorrowful", "unhappy", "depressed", "depressing", "mad", "funny", "playful", "merry", "mournful", "somber",
    "sombre", "miserable", "content", "excited", "scared", "frightened", "fearful", "calm", "peaceful", "serene", "dreary",
    "beautiful", "ugly", "lovely", "pretty", "gorgeous", "creepy", "scary", "amazing", "nice", "emotional",
})  # fmt: skip
#: Not repeated, whoever the model learned them from; what is said instead.
OFFENSIVE: Mapping[str, str] = MappingProxyType({
    "negro": "person", "negroes": "people", "gypsy": "person", "gypsies": "people", "midget": "person", "midgets": "people",
    "whore": "woman", "slut": "woman", "bitch": "woman", "bastard": "person", "savage": "person", "savages": "people",
    "cripple": "person", "spastic": "person", "retard": "person", "tranny": "person", "faggot": "person", "fag": "person",
    "retarded": "", "crippled": "", "porn": "", "sexy": "", "fuck": "", "fucking": "", "shit": "",
})  # fmt: skip
#: Who made a painting is for its label to say, never for a model: it names the famous ones where it likes.
PAINTERS = frozenset({"gogh", "vincent", "monet", "picasso", "rembrandt", "vermeer", "vinci", "leonardo", "michelangelo",
                      "renoir", "cezanne", "degas", "manet", "raphael", "caravaggio", "goya", "klimt", "munch", "matisse",
                      "turner", "botticelli", "dali", "warhol", "kandinsky", "gauguin", "pissarro", "hokusai", "rubens",
                      "titian", "hopper", "kahlo", "chagall", "whistler", "bruegel", "brueghel", "bosch"})  # fmt: skip
#: Things without number: they take no article.
MASS = frozenset({"water", "grass", "snow", "sand", "fog", "mist", "rain", "smoke", "fruit", "food", "bread", "wine", "clothing",
                  "hair", "art", "furniture", "foliage", "wheat", "music", "light", "darkness", "people", "ice", "hay",
                  "sunlight", "nature", "greenery", "vegetation", "cattle", "sheep", "armor", "luggage", "mud"})  # fmt: skip
PLURALS: Mapping[str, str] = MappingProxyType({
    "men": "man", "women": "woman", "people": "person", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "oxen": "ox", "leaves": "leaf", "wolves": "wolf", "loaves": "loaf", "knives": "knife", "wives": "wife",
    "ladies": "lady", "gentlemen": "gentleman", "fishermen": "fisherman", "calves": "calf", "scarves": "scarf",
})  # fmt: skip
