"""Decides about the music of one painting: play, pause, skip, another emotion, another length, other music."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import DEFAULT_S, Mode, Variant
from artsound_core.progress import Event, ModelLoading, SoundReady, StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import EMOTION_COMMANDS, CommandId, Handlers
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.playback import SKIP_S, State, Transport
from artsound_desktop.screens.feeling.texts import name_of
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text, spoken_time
from artsound_desktop.works import MoodShift, Music, Plan, Seen, Wish

#: The lengths that Longer and Shorter step through, in seconds.
LENGTHS_S = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0)


class MusicView(Protocol):
    def show_transport(self, transport: Transport) -> None: ...

    def show_emotion(self, choice: Emotion | None) -> None: ...

    def show_length(self, length_s: float) -> None: ...


class MusicPresenter:
    """`silence` is why nothing can be heard, or None where a sound device plays."""

    def __init__(
        self,
        view: MusicView,
        surroundings: Surroundings,
        length_s: float = DEFAULT_S,
        variant: Variant = Variant.LYRICAL,
    ) -> None:
        self._view, self._with = view, surroundings
        self._wish = Wish(length_s=length_s, variant=variant)
        self._before_kept: Wish | None = None
        self._seen: Seen | None = None
        self._music: Music | None = None
        self._begins_paused = False
        self._wish_followers: list[Callable[[], None]] = []
        self.silence: str | None = None
        view.show_length(length_s)
        view.show_emotion(None)

    def commands(self) -> Handlers:
        emotions = {each: partial(self.choose_emotion, emotion) for each, emotion in EMOTION_COMMANDS.items()}
        return {
            CommandId.STOP_MUSIC: self.stop_music,
            CommandId.BACK: lambda: self.skip(-SKIP_S),
            CommandId.FORWARD: lambda: self.skip(SKIP_S),
            CommandId.NEW_MUSIC: self.new_music,
            **emotions,
        }

    @property
    def wish(self) -> Wish:
        return self._wish

    def follow_wish(self, follow: Callable[[], None]) -> None:
        """`follow` is called when another emotion or mood is wished for."""
        self._wish_followers.append(follow)

    @property
    def music(self) -> Music | None:
        """The finished music, once it is whole."""
        return self._music

    @property
    def plan(self) -> Plan | None:
        """What the music is made of that plays, or was played last."""
        track = self._with.playback.track
        return None if track is None else self._with.workshop.plan_of(track)

    def tonality(self) -> tuple[str, Mode] | None:
        """Key and mode of the music that plays, or was made last; None where there was none."""
        prompt = self.plan.prompt if self.plan is not None else self._music.prompt if self._music is not None else None
        return None if prompt is None else (prompt.key, prompt.mode)

    def take(self, seen: Seen) -> None:
        """Another painting is shown: its music is made when it is asked for."""
        self._with.jobs.stop(Slot.MUSIC)
        self._with.playback.forget()
        self._seen, self._music = seen, None
        if self._before_kept is not None:  # the length of what was kept is not for others
            self._wish, self._before_kept = self._before_kept, None
            self._view.show_length(self._wish.length_s)
        self._wish = Wish(length_s=self._wish.length_s, variant=self._wish.variant)
        self._view.show_emotion(None)
        self.refresh()

    def take_kept(self, wish: Wish) -> None:
        """The painting that was just taken is out of the library, where this was wished for it."""
        self._before_kept, self._wish = self._wish, wish
        self._view.show_length(wish.length_s)
        self._view.show_emotion(wish.emotion)
        for follow in self._wish_followers:
            follow()

    def play_or_pause(self) -> None:
        playback = self._with.playback
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
        elif self.silence is not None:
            self._with.announcer.say(self.silence, Level.ASSERTIVE)
        elif playback.state is State.PLAYING:
            self._pause()
        elif playback.state is State.STOPPED and self._with.jobs.is_busy(Slot.MUSIC):
            self.stop_music()  # it was asked for, has not sounded yet, and is no longer wanted
        else:
            self._play()
        self.refresh()

    def stop_music(self) -> None:
        if self._with.playback.state is State.STOPPED and not self._with.jobs.is_busy(Slot.MUSIC):
            self._with.announcer.say(Text.NO_MUSIC)
            return
        self._break_off()
        self._with.playback.stop()
        self._with.announcer.say(Text.MUSIC_STOPPED, Level.QUIET)
        self.refresh()

    def stop_making(self) -> None:
        """Break off music that is being made, and what bridges the time. Nothing is said: who asks for it does."""
        self._break_off()
        self.refresh()

    def stop_everything(self) -> None:
        """Music, voice, and music that is just being made: at once, and without a word from our own voice."""
        self._with.jobs.stop(Slot.SWEEP)  # or its tones would begin when they are made
        self._break_off()
        self._with.playback.stop_everything()
        self._with.announcer.say(Text.STOPPED, Level.QUIET)
        self.refresh()

    def skip(self, seconds: float) -> None:
        position_s = self._with.playback.skip(seconds)
        if position_s is None:
            self._with.announcer.say(Text.NO_MUSIC)
            return
        self._with.announcer.say(Text.SKIPPED.format(position=spoken_time(position_s)), Level.QUIET)
        self.refresh()

    def choose_emotion(self, emotion: Emotion | None) -> None:
        """Play the painting in another emotion, or with None as it was read."""
        self._view.show_emotion(self._wish.emotion)  # the click has flipped its button, which must follow the choice
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        self._wish = replace(self._wish, emotion=emotion, shift=MoodShift())
        self._view.show_emotion(emotion)
        self._tell_followers()
        if emotion is None:
            text = Text.AS_READ_SAID.format(emotion=name_of(self._seen.estimate.strongest))
        else:
            text = Text.EMOTION_SAID.format(emotion=name_of(emotion).capitalize())
        self._play_anew(text)

    def set_shift(self, shift: MoodShift, text: str, level: Level = Level.POLITE) -> None:
        """Move the mood, from the emotion that was read or chosen, and say `text`: what sounds is made anew."""
        self._wish = replace(self._wish, shift=shift)
        self._tell_followers()
        self.remake(text, level)

    def new_music(self) -> None:
        """Play other music for the same painting and emotion."""
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        self._wish = replace(self._wish, seed=self._with.new_seed())
        self._play_anew(Text.NEW_MUSIC)

    def change_length(self, step: int) -> None:
        """One step longer (1) or shorter (-1)."""
        longer = [length for length in LENGTHS_S if length > self._wish.length_s]
        shorter = [length for length in LENGTHS_S if length < self._wish.length_s]
        if step > 0 and not longer:
            self._with.announcer.say(Text.LENGTH_LONGEST.format(length=spoken_time(self._wish.length_s).capitalize()))
        elif step < 0 and not shorter:
            self._with.announcer.say(Text.LENGTH_SHORTEST.format(length=spoken_time(self._wish.length_s).capitalize()))
        else:
            self.set_length(longer[0] if step > 0 else shorter[-1])

    def set_length(self, length_s: float) -> None:
        """Music that sounds is made anew in the new length; else the next play has it."""
        self._wish, self._before_kept = replace(self._wish, length_s=length_s), None
        self._view.show_length(length_s)
        self.remake(Text.LENGTH_SAID.format(length=spoken_time(length_s)))

    def set_variant(self, variant: Variant) -> None:
        """The next music that is made is made from other words."""
        self._wish, self._before_kept = replace(self._wish, variant=variant), None

    def remake(self, text: str, level: Level = Level.POLITE) -> None:
        """Say `text`, for the music is to be another: what sounds is made anew at once, what does not, at the next play."""
        if self._seen is not None and (
            self._with.playback.state is State.PLAYING or self._with.jobs.is_busy(Slot.MUSIC)
        ):
            self._play_anew(text, level)
            return
        self._with.playback.forget()
        self._music = None
        self._with.announcer.say(text, level)
        self.refresh()

    def refresh(self) -> None:
        """Show where the music is, and tell what came up in its making; called a few times a second."""
        self._with.playback.settle()
        remarks = self._with.workshop.take_remarks()
        for level in Level:
            if texts := [each.text for each in remarks if each.level is level]:
                self._with.announcer.say(" ".join(texts), level)
        self._view.show_transport(self._with.playback.transport)

    def _pause(self) -> None:
        self._with.playback.pause()
        self._begins_paused = True
        position = spoken_time(self._with.playback.transport.position_s)
        self._with.announcer.say(Text.PAUSED.format(position=position), Level.QUIET)

    def _play(self) -> None:
        """Go on, play from the start, or make the music first."""
        playback = self._with.playback
        self._with.announcer.say(Text.PLAYING, Level.QUIET)
        if playback.state is State.PAUSED:
            self._begins_paused = False
            playback.resume()
        elif playback.track is not None:
            playback.play(playback.track)
        else:
            self._make_music()

    def _tell_followers(self) -> None:
        for follow in self._wish_followers:
            follow()

    def _play_anew(self, text: str, level: Level = Level.POLITE) -> None:
        if self.silence is not None:
            self._with.playback.forget()
            self._music = None
            self._with.announcer.say(f"{text} {self.silence}")
            return
        self._with.announcer.say(text, level)
        self._make_music()

    def _make_music(self) -> None:
        """The music that sounds plays on until the first block of the new one is there."""
        seen, wish = self._seen, self._wish
        if seen is None:
            return
        self._music, self._begins_paused = None, False
        track = self._with.playback.new_track()
        words = self._with.progress(Text.MAKING_MUSIC, Slot.MUSIC)

        def heard(event: Event) -> None:
            if isinstance(event, SoundReady):
                if self._with.playback.track is track:
                    return  # a stand-in sounds already, and hands over by itself
                self._with.playback.follow(track)
                if self._begins_paused:  # the pause came while the old music was bridging the time
                    self._with.playback.pause()
                words.end()  # the music itself tells that it is there
                self.refresh()
            elif isinstance(event, ModelLoading):
                words.advance()
            elif isinstance(event, StageAdvanced):
                words.advance(event.done / event.total if event.stage is Stage.MUSIC and event.total else None)

        def done(music: Music | None) -> None:
            self._music = music
            self.refresh()

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.playback.forget()  # or it would wait for ever for music that does not come
            self._with.tell_trouble(explanation)
            self.refresh()

        work = self._with.workshop.make_music
        self._with.jobs.start(Job(Slot.MUSIC, lambda monitor: work(seen, wish, track, monitor), done, failed, heard))

    def _break_off(self) -> None:
        """Stop music that is being made. A track that will never be whole is let go, so that play makes it again."""
        if self._with.jobs.is_busy(Slot.MUSIC):
            self._with.jobs.stop(Slot.MUSIC)
            self._with.playback.forget()
