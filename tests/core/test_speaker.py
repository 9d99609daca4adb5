"""The speaker: sentence after sentence, at once interrupted, never talking late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.speaker import Pauses, Speaker
from artsound_core.sound.voice import Manner
from fakes.output import FakeOutput, wait_for
from fakes.voice import FakeVoice

RATE = 44_100


def test_sentences_are_spoken_in_order_without_a_gap() -> None:
    engine, voice, done = SoundEngine(RATE), FakeVoice(), threading.Event()
    with FakeOutput(engine) as output:
        speaker = Speaker(engine, voice)
        speaker.say(["a" * 20, "b" * 20, "c" * 20], on_done=done.set)
        output.start(speed=2)
        assert done.wait(5)
        speaker.close()
    assert speaker.spoken == ("a" * 20, "b" * 20, "c" * 20)
    sounding = np.flatnonzero(np.abs(output.heard[:, 0]) > 0.01)
    assert (sounding[-1] - sounding[0]) / RATE == pytest.approx(0.6, abs=0.03)


def test_the_next_sentence_is_rendered_while_one_sounds_and_no_further() -> None:
    engine, voice = SoundEngine(RATE), FakeVoice()
    output = FakeOutput(engine)
    speaker = Speaker(engine, voice)
    speaker.say(["one" * 30, "two" * 30, "three" * 30, "four" * 30])
    assert wait_for(lambda: engine.sentences_left == 2)
    output.pull(0.1)
    time.sleep(0.1)
    assert voice.rendered == ["one" * 30, "two" * 30]
    output.pull(0.9)
    assert wait_for(lambda: len(voice.rendered) == 3)
    speaker.close()


def test_saying_something_else_breaks_off_what_is_said() -> None:
    engine, voice, first_done, second_done = SoundEngine(RATE), FakeVoice(), threading.Event(), threading.Event()
    with FakeOutput(engine) as output:
        speaker = Speaker(engine, voice)
        output.start(speed=2)
        speaker.say(["first " * 100, "never"], on_done=first_done.set)
        assert wait_for(lambda: speaker.spoken == ("first " * 100,))
        speaker.say(["second"], on_done=second_done.set)
        assert second_done.wait(5)
        speaker.close()
    assert speaker.spoken == ("first " * 100, "second")
    assert not first_done.is_set()


def test_stop_is_silence_even_while_a_sentence_is_being_rendered() -> None:
    engine, voice = SoundEngine(RATE), FakeVoice(hangs_on="endless")
    speaker = Speaker(engine, voice)
    speaker.say(["endless"])
    assert speaker.is_speaking
    speaker.stop()
    assert wait_for(lambda: not speaker.is_speaking, patience_s=0.5)
    assert speaker.spoken == ()
    speaker.close()
    assert voice.is_closed


def test_stopping_everything_on_the_engine_ends_the_saying_too() -> None:
    engine, voice, done = SoundEngine(RATE), FakeVoice(), threading.Event()
    with FakeOutput(engine) as output:
        output.start()
        speaker = Speaker(engine, voice)
        speaker.say(["long " * 100, "next", "last"], on_done=done.set)
        assert wait_for(lambda: engine.sentences_left == 2)
        engine.stop_everything()
        assert wait_for(lambda: not speaker.is_speaking, patience_s=1)
        speaker.close()
    assert "last" not in speaker.spoken
    assert not done.is_set()


def test_a_voice_that_fails_is_told_and_the_next_words_may_go_well() -> None:
    engine, voice, failures = SoundEngine(RATE), FakeVoice(fails_on="bad"), []
    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker = Speaker(engine, voice, failures.append)
        speaker.say(["good", "bad", "unsaid"])
        assert wait_for(lambda: bool(failures))
        assert failures[0].explain() == "The voice tones: it has lost its breath."
        assert speaker.failure is failures[0]
        speaker.say(["well again"])
        assert speaker.wait(ProgressMonitor())
        speaker.close()
    assert speaker.spoken == ("good", "well again")
    assert speaker.failure is None


def test_a_lost_output_ends_the_saying_with_its_reason() -> None:
    engine, failures = SoundEngine(RATE), []
    output = FakeOutput(engine)
    speaker = Speaker(engine, FakeVoice(), failures.append)
    output.start()
    speaker.say(["some long words " * 20])
    assert wait_for(lambda: engine.is_speaking)
    output.vanish()
    assert wait_for(lambda: bool(failures))
    assert isinstance(failures[0], SoundError)
    assert failures[0].explain() == "a device of numbers: it has stopped taking sound."
    speaker.close()


def test_a_person_who_stops_the_wait_hears_nothing_more() -> None:
    engine = SoundEngine(RATE)
    speaker = Speaker(engine, FakeVoice())
    monitor = ProgressMonitor()
    speaker.say(["long " * 100])
    assert wait_for(lambda: engine.is_speaking)
    monitor.stop()
    with pytest.raises(Cancelled):
        speaker.wait(monitor)
    assert not engine.is_speaking
    speaker.close()


def test_nothing_to_say_is_done_at_once() -> None:
    done = threading.Event()
    speaker = Speaker(SoundEngine(RATE), FakeVoice())
    speaker.say([], on_done=done.set)
    assert done.wait(2)
    speaker.close()


def test_more_may_be_said_from_on_done() -> None:
    engine, second_done = SoundEngine(RATE), threading.Event()
    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker = Speaker(engine, FakeVoice())
        speaker.say(["first"], on_done=lambda: speaker.say(["second"], on_done=second_done.set))
        assert second_done.wait(5)
        speaker.close()
    assert speaker.spoken == ("first", "second")


def test_an_empty_clip_does_not_hold_up_the_rest() -> None:
    class Mute(FakeVoice):
        def render(self, text: str, monitor: ProgressMonitor) -> Clip:
            clip = super().render(text, monitor)
            return Clip(clip.samples[:, :0], clip.sample_rate_hz) if text == "..." else clip

    engine, done = SoundEngine(RATE), threading.Event()
    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker = Speaker(engine, Mute())
        speaker.say(["...", "words", "..."], on_done=done.set)
        assert done.wait(5)
        speaker.close()
    assert not engine.is_speaking


def test_speed_and_language_count_from_the_next_sentence_and_the_pitch_stays() -> None:
    engine, voice = SoundEngine(RATE), FakeVoice()
    voice.manner = Manner(rate_wpm=160, pitch=0.3, language="en")
    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker = Speaker(engine, voice)
        speaker.say(["usual"])
        assert speaker.wait(ProgressMonitor())
        speaker.rate, speaker.language = 1.5, "de"
        speaker.say(["schneller"])
        assert speaker.wait(ProgressMonitor())
        speaker.close()
    assert voice.manners == [Manner(160, 0.3, "en"), Manner(240, 0.3, "de")]


def test_the_speed_is_held_between_half_and_four_times() -> None:
    speaker = Speaker(SoundEngine(RATE), FakeVoice())
    for wanted, kept in ((0.1, 0.5), (9.0, 4.0), (2.0, 2.0)):
        speaker.rate = wanted
        assert speaker.rate == kept
    speaker.close()


def test_a_pause_begins_when_all_before_has_sounded_and_ends_when_it_says_so() -> None:
    engine, begun, may_go_on = SoundEngine(RATE), threading.Event(), threading.Event()

    def begin(number: int) -> Callable[[], bool]:
        assert number == 2
        assert engine.sentences_left == 0
        begun.set()
        return may_go_on.is_set

    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker = Speaker(engine, FakeVoice())
        speaker.say(["one", "two", "three"], pauses=Pauses({2}, begin))
        assert begun.wait(5)
        time.sleep(0.1)
        assert speaker.spoken == ("one", "two")
        assert speaker.is_speaking
        may_go_on.set()
        assert wait_for(lambda: not speaker.is_speaking)
        speaker.close()
    assert speaker.spoken == ("one", "two", "three")


def test_a_pause_is_broken_off_by_a_stop() -> None:
    engine, begun = SoundEngine(RATE), threading.Event()

    def begin(_number: int) -> Callable[[], bool]:
        begun.set()
        return lambda: False

    speaker = Speaker(engine, FakeVoice())
    with FakeOutput(engine) as output:
        output.start(speed=5)
        speaker.say(["never"], pauses=Pauses({0}, begin))
        assert begun.wait(5)
        speaker.stop()
        assert wait_for(lambda: not speaker.is_speaking, patience_s=0.5)
        speaker.close()
    assert speaker.spoken == ()
