"""Sentences about what is heard: volumes, who speaks and how fast, through which device."""

from __future__ import annotations

from artsound_core.sound.channel import Channel
from artsound_desktop.language import Texts


class SoundTexts(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    MUSIC_VOLUME = "Music volume {percent} percent."
    VOICE_VOLUME = "Voice volume {percent} percent."
    TONES_VOLUME = "Tone volume {percent} percent."
    MUSIC_ON = "Music on."
    MUSIC_OFF = "Music off. F9 turns it on again."
    VOICE_ON = "Voice on."
    VOICE_OFF = "Voice off."
    TONES_ON = "Tones on."
    TONES_OFF = "Tones off. Shift F9 turns them on again."

    SPEED = "Speech at {percent} percent."
    FASTEST = "Speech at {percent} percent, the fastest."
    SLOWEST = "Speech at {percent} percent, the slowest."
    READER_HAS_SPEED = "Your screen reader speaks, and its own keys change its speed."
    NOBODY_SPEAKS = "Nobody speaks now. F4 turns Artsound's own voice on."

    DEVICE_MISSING = "{device} was not found. Sound goes through {other}."
    DEVICE_GONE = "{device} has gone. Sound goes on through {other}."
    SOUND_BROKE_OFF = "Sound broke off for a moment and goes on through {other}."
    DEVICE_CHOSEN = "Sound goes through {device}."


def volume_text(channel: Channel) -> str:
    """With a field for the percent."""
    if channel is Channel.MUSIC:
        return SoundTexts.MUSIC_VOLUME
    return SoundTexts.VOICE_VOLUME if channel is Channel.VOICE else SoundTexts.TONES_VOLUME


def switch_text(channel: Channel, is_on: bool) -> str:
    if channel is Channel.MUSIC:
        return SoundTexts.MUSIC_ON if is_on else SoundTexts.MUSIC_OFF
    if channel is Channel.VOICE:
        return SoundTexts.VOICE_ON if is_on else SoundTexts.VOICE_OFF
    return SoundTexts.TONES_ON if is_on else SoundTexts.TONES_OFF
