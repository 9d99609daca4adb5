"""The one door for words: everything is shown and kept, and exactly one voice speaks it."""

from __future__ import annotations

from artsound_desktop.accessibility.announcer import Level
from fakes.desktop_words import Words


def test_without_own_voice_the_screen_reader_gets_every_word_and_the_voice_none() -> None:
    words = Words()
    words.announcer.say("Saved.")
    assert words.screen_reader.said == [("Saved.", Level.POLITE)]
    assert words.speaker.said == []


def test_with_own_voice_on_the_screen_reader_gets_nothing() -> None:
    words = Words(own_voice=True)
    words.announcer.say("Saved.")
    assert words.screen_reader.said == []
    assert words.speaker.said == [("Saved.",)]


def test_the_line_shows_every_status_whoever_speaks_it() -> None:
    for words in (Words(), Words(own_voice=True)):
        words.announcer.say("Saved.", Level.ASSERTIVE)
        assert words.line.said == [("Saved.", Level.ASSERTIVE)]


def test_a_quiet_status_is_not_spoken_by_our_own_voice_but_reaches_a_screen_reader() -> None:
    silent, heard = Words(own_voice=True), Words()
    for words in (silent, heard):
        words.announcer.say("Stopped.", Level.QUIET)
    assert silent.speaker.said == []
    assert heard.screen_reader.said == [("Stopped.", Level.QUIET)]


def test_say_again_repeats_what_was_said_last_even_if_it_was_quiet() -> None:
    words = Words(own_voice=True)
    words.announcer.say("Paused at 3 seconds.", Level.QUIET)
    words.announcer.say_again()
    assert words.speaker.said == [("Paused at 3 seconds.",)]


def test_say_again_before_anything_was_said_tells_so() -> None:
    words = Words()
    words.announcer.say_again()
    assert words.screen_reader.texts == ["Nothing has been said yet."]


def test_a_longer_text_goes_to_the_voice_by_sentences_and_to_the_line_by_its_title() -> None:
    words = Words(own_voice=True)
    words.announcer.read(["A painting.", "It is blue."], "The Sea")
    assert words.speaker.said == [("A painting.", "It is blue.")]
    assert words.line.texts == ["The Sea"]


def test_a_reading_tells_where_its_paragraphs_begin_and_a_status_never_waits() -> None:
    words = Words(own_voice=True)
    words.announcer.hold(["The voice is on."])
    words.announcer.read(["A painting.", "It is blue.", "It feels calm."], "The Sea", paragraph_starts=(0, 2))
    words.announcer.say_again()
    words.announcer.say("Saved.")
    words.announcer.say_again()
    assert words.speaker.pauses == [{1, 3}, {1, 3}, set(), set()]


def test_held_words_come_just_before_the_next_ones_and_only_once() -> None:
    words = Words()
    words.announcer.hold(["The voice is off."])
    assert words.screen_reader.texts == []
    words.announcer.say("Two paintings.")
    words.announcer.say("Saved.")
    assert words.screen_reader.texts == ["The voice is off. Two paintings.", "Saved."]


def test_held_words_are_not_lost_to_a_quiet_status_that_our_own_voice_does_not_speak() -> None:
    words = Words(own_voice=True)
    words.announcer.hold(["The voice is on."])
    words.announcer.say("Playing.", Level.QUIET)
    words.announcer.read(["A painting.", "It is blue."], "The Sea")
    assert words.speaker.said == [("The voice is on.", "A painting.", "It is blue.")]


def test_switching_the_voice_off_silences_it_in_the_middle_of_a_word() -> None:
    words = Words(own_voice=True)
    words.announcer.say("A long story.")
    words.voice.want(False)
    assert words.speaker.stops == 1
    words.announcer.say("Saved.")
    assert words.speaker.said == [("A long story.",)]


def test_what_a_control_tells_by_itself_is_only_shown_but_trouble_is_spoken() -> None:
    words = Words()
    with words.announcer.told_elsewhere():
        words.announcer.say("Volume 60 percent.")
        words.announcer.say("The disk is full.", Level.ASSERTIVE)
    words.announcer.say("Saved.")
    assert words.line.texts == ["Volume 60 percent.", "The disk is full.", "Saved."]
    assert words.screen_reader.texts == ["The disk is full.", "Saved."]


def test_while_questions_are_answered_words_wait_and_only_the_last_are_said_after_them() -> None:
    words = Words(own_voice=True)
    words.announcer.wait()
    words.announcer.say("Opening the painting.")
    words.announcer.read(["A painting.", "It is blue."], "The Sea")
    assert words.speaker.said == []
    words.announcer.go_on(["Artsound is set up."], more_comes=False)
    assert words.speaker.said == [("Artsound is set up.", "A painting.", "It is blue.")]


def test_where_more_is_to_come_the_words_after_the_questions_are_said_before_it() -> None:
    words = Words(own_voice=True)
    words.announcer.wait()
    words.announcer.go_on(["Artsound is set up."], more_comes=True)
    assert words.speaker.said == []
    words.announcer.read(["A painting."], "The Sea")
    assert words.speaker.said == [("Artsound is set up.", "A painting.")]


def test_say_again_is_answered_in_the_middle_of_questions_too() -> None:
    words = Words()
    words.announcer.wait()
    words.announcer.say("3 paintings.")
    words.announcer.say_again()
    assert words.screen_reader.texts == ["3 paintings."]
