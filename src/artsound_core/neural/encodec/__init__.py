"""EnCodec's decoder (Défossez et al., 2022) in pieces: from the codes that MusicGen writes to sound, as they come."""
