"""What the window hears through, in numbers: devices that come and go, and the presenter of all that is heard beside music."""

from __future__ import annotations

from pathlib import Path

from artsound_core.errors import SoundError
from artsound_core.settings import Folders
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.hearing import Hearing
from artsound_desktop.jobs import Slot
from artsound_desktop.outside import Outside
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.settings import KeptSettings
from fakes.desktop_engines import Assembler
from fakes.desktop_surroundings import Desk
from fakes.desktop_words import FakeSpeaker
from fakes.output import FakeOutput


class SoundView:
    """`checked` are the ticks in the menus, `volume` the slider's percent and whether all is muted."""

    def __init__(self) -> None:
        self.checked: dict[CommandId, bool] = {}
        self.volume: tuple[int, bool] = (0, False)
        self.tells_volume_itself = False

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None:
        self.checked[wanted] = is_checked

    def show_volume(self, percent: int, is_muted: bool) -> None:
        self.volume = (percent, is_muted)


class SoundDesk(Desk):
    """`devices` are the ones that can be opened now, the first is the system's default; `outputs` all that were opened.

    `own_voice` is what our own voice was given to say. `begin` has the devices looked for, as the window's start does.
    """

    def __init__(self, home: Path, finds_reader: bool = False, has_voice: bool = True) -> None:
        super().__init__()
        self.devices, self.outputs = ["Loudspeaker", "Headphones"], list[FakeOutput]()
        self.sound_view, self.settings = SoundView(), KeptSettings(home)
        self.speaker, self._has_voice = FakeSpeaker(), has_voice
        self.music = MusicPresenter(self.view, self.surroundings)
        folders = Folders(home, home, home, home, home)
        outside = Outside(
            folders=folders,
            assemble=Assembler(),
            open_loudspeaker=self._open,
            find_speaker=self._find_speaker,
            screen_reader_found=lambda: finds_reader,
            hears_announcements=lambda: False,
            prefers_dark=lambda: False,
            prefers_contrast=lambda: False,
            new_seed=lambda: 7,
            clock=self.clock,
            list_devices=lambda: tuple(self.devices),
        )
        self.hearing = Hearing(
            self.sound_view,
            outside,
            self.engine,
            self.jobs,
            self.words.announcer,
            self.words.voice,
            self.playback,
            self.music,
            self.settings,
            lambda: False,
        )
        self.words.voice.close()

    @property
    def own_voice(self) -> list[tuple[str, ...]]:
        return self.speaker.said

    @property
    def line(self) -> str:
        return self.words.line.texts[-1]

    @property
    def open_devices(self) -> list[str]:
        return [output.name for output in self.outputs if not output.is_closed]

    def begin(self) -> None:
        self.hearing.begin(lambda _words, _is_own_voice: False)
        self.jobs.run(Slot.SOUND)

    def act(self, wanted: CommandId) -> None:
        self.hearing.commands()[wanted]()

    def pull_plug(self, device: str) -> None:
        """The device goes, and the window looks at it a moment later."""
        self.devices.remove(device)
        next(output for output in self.outputs if output.name == device and not output.is_closed).vanish()
        self.hearing.check()

    def _open(self, engine: SoundEngine, device: str | None) -> FakeOutput:
        name = device or next(iter(self.devices), None)
        if name not in self.devices:
            raise SoundError("The sound device", "none was found")
        engine.lose_output(None)
        output = FakeOutput(engine)
        output.name = name
        self.outputs.append(output)
        return output

    def _find_speaker(self, _engine: SoundEngine) -> FakeSpeaker:
        if not self._has_voice:
            raise SoundError("The voice", "none was found")
        return self.speaker
