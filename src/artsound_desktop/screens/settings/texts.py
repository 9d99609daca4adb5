"""The words of the settings."""

from __future__ import annotations

from artsound_desktop.language import Texts


class SettingsTexts(Texts):
    TITLE = "Settings"
    PAGES = "Pages of settings"

    SPEECH = "Speech"
    SPEAKS = "Who speaks"
    SPEAKS_HELP = "Either your screen reader or Artsound's own voice says everything, never both."
    SPEAKS_READER = "My screen reader"
    SPEAKS_OWN = "Artsound's own voice"
    SPEAKS_NOBODY = "Nobody"
    SPEED = "Speed of Artsound's own voice"
    SPEED_HELP = "In percent of its usual speed. A screen reader has keys of its own for this."
    VOICE_VOLUME = "Volume of Artsound's own voice"
    FACTS = "Facts only"
    FACTS_HELP = "Descriptions leave out what is an interpretation, such as the feeling."
    WHOLE = "Whole description at first"
    WHOLE_HELP = "A painting that opens is described whole; else in short, and Shift Down Arrow tells more."
    SINGLE_KEYS = "Single keys in the painting"
    SINGLE_KEYS_HELP = "While you walk a painting, letters such as N and S act without Control."

    SOUND = "Sound"
    VOLUME = "Volume of everything"
    MUSIC_ON = "Music"
    MUSIC_ON_HELP = "Turned off, music keeps its volume."
    MUSIC_VOLUME = "Volume of music"
    TONES_ON = "Tones"
    TONES_ON_HELP = "Short sounds that tell where you are in a painting."
    TONES_VOLUME = "Volume of tones"
    DEVICE = "Sound device"
    DEVICE_HELP = "Where it is unplugged, the system's default takes over."
    DEVICE_DEFAULT = "System default"
    DEVICE_MISSING = "{name}, not plugged in"
    SIDES = "Test left and right"
    SIDES_HELP = "A low tone on the left, then a high tone on the right."

    LOOKS = "Looks"
    COLOURS = "Colours"
    COLOURS_HELP = "High contrast is bright text on black."
    COLOURS_SYSTEM = "As the system has them"
    COLOURS_LIGHT = "Light"
    COLOURS_DARK = "Dark"
    COLOURS_CONTRAST = "High contrast"
    TEXT_SIZE = "Text size"
    TEXT_SIZE_HELP = "In percent, up to double size."
    MOTION = "Less motion"
    MOTION_HELP = "What glides or fades in the window stands still."

    LANGUAGE = "Language"
    WINDOW_LANGUAGE = "Language of the window"
    WINDOW_LANGUAGE_HELP = "It counts from the next start."
    LANGUAGE_SYSTEM = "As the system has it"
    DESCRIPTION_LANGUAGE = "Language of descriptions"
    DESCRIPTION_LANGUAGE_HELP = (
        "From the next painting on. AI models describe in English only; another language tells what was measured."
    )
    LANGUAGE_WINDOW = "As the window"

    MUSIC = "Music"
    LENGTH = "Length of the music"
    AI_MUSIC = "AI music"
    AI_MUSIC_HELP = "Plays where its models are on this computer. Turned off, the composer plays alone."
    VARIANT = "AI music is made from"
    VARIANT_EMOTIVE = "The emotion word"
    VARIANT_NARRATIVE = "The description"
    VARIANT_LYRICAL = "A musical retelling"
    VARIANT_OPTIMIZED = "Retelling, refined model"
    LITTLE_MEMORY = "Little memory"
    LITTLE_MEMORY_HELP = "Keeps one AI model at a time in memory, which is slower."

    PRIVACY = "Privacy"
    FORGET = "Forget what was heard…"
    FORGET_HELP = "Empties the list of recent paintings. Paintings and kept music stay."
    FORGET_QUESTION = (
        "Artsound forgets which paintings were opened and heard. The paintings and kept music stay as they are."
    )
    FORGOTTEN = "What was heard is forgotten."
    USUAL = "Usual settings…"
    USUAL_HELP = "Puts every setting back to what it was at first."
    USUAL_QUESTION = "Every setting goes back to what it was at first. Paintings and kept music stay as they are."
    USUAL_DONE = "The usual settings are back."
