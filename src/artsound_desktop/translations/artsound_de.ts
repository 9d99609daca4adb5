<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Command</name>
  <message>
   <source>Open a painting…</source>
   <extracomment>OPEN_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a folder…</source>
   <extracomment>OPEN_FOLDER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the gallery</source>
   <extracomment>GALLERY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next painting</source>
   <extracomment>NEXT_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous painting</source>
   <extracomment>PREVIOUS_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the music…</source>
   <extracomment>SAVE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the score…</source>
   <extracomment>SAVE_SCORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quit</source>
   <extracomment>QUIT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play</source>
   <extracomment>PLAY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the music</source>
   <extracomment>STOP_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back 5 seconds</source>
   <extracomment>BACK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forward 5 seconds</source>
   <extracomment>FORWARD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New music</source>
   <extracomment>NEW_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longer music</source>
   <extracomment>LONGER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shorter music</source>
   <extracomment>SHORTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music</source>
   <extracomment>AI_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Emotive: from the emotion word</source>
   <extracomment>EMOTIVE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Narrative: from the description</source>
   <extracomment>NARRATIVE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lyrical: from a musical retelling</source>
   <extracomment>LYRICAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Optimized: from the retelling, by the refined model</source>
   <extracomment>OPTIMIZED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Little memory</source>
   <extracomment>LITTLE_MEMORY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Angry</source>
   <extracomment>ANGRY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fun</source>
   <extracomment>FUN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Happy</source>
   <extracomment>HAPPY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neutral</source>
   <extracomment>NEUTRAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sad</source>
   <extracomment>SAD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As read</source>
   <extracomment>AS_READ</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Calmer</source>
   <extracomment>CALMER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Livelier</source>
   <extracomment>LIVELIER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brighter</source>
   <extracomment>BRIGHTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Darker</source>
   <extracomment>DARKER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was read</source>
   <extracomment>WHAT_WAS_READ</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop everything</source>
   <extracomment>STOP_EVERYTHING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the work</source>
   <extracomment>STOP_WORK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say again</source>
   <extracomment>SAY_AGAIN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Description</source>
   <extracomment>DESCRIPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own voice</source>
   <extracomment>OWN_VOICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Louder</source>
   <extracomment>LOUDER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Softer</source>
   <extracomment>SOFTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mute</source>
   <extracomment>MUTE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High contrast</source>
   <extracomment>HIGH_CONTRAST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Larger text</source>
   <extracomment>LARGER_TEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller text</source>
   <extracomment>SMALLER_TEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <extracomment>KEYS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the menus</source>
   <extracomment>MENUS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opens one picture.</source>
   <extracomment>OPEN_PAINTING, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opens the pictures of a folder as a gallery.</source>
   <extracomment>OPEN_FOLDER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes to the list of paintings.</source>
   <extracomment>GALLERY, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opens the next one of the gallery.</source>
   <extracomment>NEXT_PAINTING, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opens the one before in the gallery.</source>
   <extracomment>PREVIOUS_PAINTING, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saves the music as WAV, FLAC, OGG or MP3.</source>
   <extracomment>SAVE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saves the notes as a MIDI file.</source>
   <extracomment>SAVE_SCORE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stops everything and closes Artsound.</source>
   <extracomment>QUIT, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting's music; once more, it pauses.</source>
   <extracomment>PLAY, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stops the music and goes to its start.</source>
   <extracomment>STOP_MUSIC, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes back in the music.</source>
   <extracomment>BACK, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes forward in the music.</source>
   <extracomment>FORWARD, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes other music for the same painting.</source>
   <extracomment>NEW_MUSIC, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music longer, in steps up to ten minutes.</source>
   <extracomment>LONGER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music shorter, in steps down to ten seconds.</source>
   <extracomment>SHORTER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays AI music where its models are on this computer; turned off, the composer plays alone.</source>
   <extracomment>AI_MUSIC, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes AI music from the name of the emotion alone.</source>
   <extracomment>EMOTIVE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes AI music from what the painting shows.</source>
   <extracomment>NARRATIVE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes AI music from the description, retold in words of music.</source>
   <extracomment>LYRICAL, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes AI music from the same retelling by the model whose training was refined.</source>
   <extracomment>OPTIMIZED, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps one AI model at a time in memory, which is slower.</source>
   <extracomment>LITTLE_MEMORY, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting as angry music.</source>
   <extracomment>ANGRY, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting as playful music.</source>
   <extracomment>FUN, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting as happy music.</source>
   <extracomment>HAPPY, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting as even music.</source>
   <extracomment>NEUTRAL, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the painting as sad music.</source>
   <extracomment>SAD, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes the emotion that was read from the painting.</source>
   <extracomment>AS_READ, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music one step calmer.</source>
   <extracomment>CALMER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music one step livelier.</source>
   <extracomment>LIVELIER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music's mood one step brighter.</source>
   <extracomment>BRIGHTER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the music's mood one step darker.</source>
   <extracomment>DARKER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Says which emotions were read from the painting, how surely, and from what.</source>
   <extracomment>WHAT_WAS_READ, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Silences music and voice at once.</source>
   <extracomment>STOP_EVERYTHING, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stops what is being opened, described, made or saved; music that sounds already goes on.</source>
   <extracomment>STOP_WORK, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeats what was said last.</source>
   <extracomment>SAY_AGAIN, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes to the description and says it.</source>
   <extracomment>DESCRIPTION, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns Artsound's own voice on or off.</source>
   <extracomment>OWN_VOICE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns music and voice up.</source>
   <extracomment>LOUDER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns music and voice down.</source>
   <extracomment>SOFTER, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns all sound off, or on again.</source>
   <extracomment>MUTE, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shows bright text on black.</source>
   <extracomment>HIGH_CONTRAST, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enlarges all text, up to double size.</source>
   <extracomment>LARGER_TEXT, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the text smaller again.</source>
   <extracomment>SMALLER_TEXT, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Says where you are and lists all keys.</source>
   <extracomment>KEYS, help</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes to the menus, where every action is listed.</source>
   <extracomment>MENUS, help</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Core</name>
  <message>
   <source>{subject}: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Permission denied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No such file or directory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No space left on device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read-only file system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Input/output error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Too many open files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>File name too long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Is a directory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not a directory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the file is empty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is {other_kind}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the picture needs more memory than there is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a file, not a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this link leads nowhere</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its colour profile is made for other colours than it has, and was passed over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its colour profile is broken, and was passed over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} whose data is broken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} that is cut short: the file ends before the picture does</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} whose text unpacks to more than can be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} made of far too many parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} that unpacks to more than can be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} that needs more memory than there is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the file has {size_bytes} megabytes, and at most {most_megabytes} are opened of {spoken}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the picture has {megapixels} megapixels ({width} by {height}), and at most {most_megapixels} are opened of {spoken}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{spoken} of {width} by {height} pixels holds nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the picture has {megapixels} megapixels, and at most {most_progressive_megapixels} are opened of a progressive JPEG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a JPEG of {scans} scans, and at most {most_scans} are opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TIFF picture of {channels} colour channels, and at most six can be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TIFF picture with tiles of {tile_width} by {tile_height} pixels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TIFF picture that is cut short or broken: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a JPEG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PNG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TIFF picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a WebP picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GIF picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a BMP picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PPM picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a plain PPM picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an AVIF picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TGA picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a film, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>plain text, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PDF document, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PostScript document, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Photoshop document; export it as PNG or JPEG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GIMP document; export it as PNG or JPEG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a JPEG XL picture, which is not opened here; export it as PNG or JPEG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an icon of Windows, which is not opened here; export it as PNG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a ZIP archive or an office document, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a gzip archive, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a 7-Zip archive, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a RAR archive, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a sound file, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a MIDI file, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a program, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a database, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a placeholder of Git LFS; fetch the picture itself first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no picture of a known format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a HEIC photograph, which is not opened here; export it as JPEG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a drawing in SVG, which is not opened here; export it as PNG first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a web page (HTML), not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an XML document, not a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such file, since a part of its path is no folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this link leads round in a circle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such file, since the name is too long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such file, since no file can have this name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no permission to read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be read ({strerror})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a folder, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a named pipe, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a socket, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a device, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is a disk device, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the file has over {limit} bytes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this is no regular file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its header is broken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its directory has {count} entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its directory declares {declared} bytes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its directory declares {numbers} numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its directory points past the end of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since {reason_of}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>line {lineno}, column {colno}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is nested too deep</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since its first line names no column `file`</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since it holds no object with named facts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since it is no valid JSON ({place})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since it is no valid TOML ({place})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since it is no valid table ({error})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>passed over, since it is not in UTF-8; save it as UTF-8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its {name} is no text, and was passed over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a painting without a label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the ending must be {either}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>part of its path is a file, not a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>you may not write in {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk is full</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its name is too long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be written there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not an ordinary file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it exists already; --force replaces it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a folder, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>you may not read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is too large to be a rendition's document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not the document that Artsound writes beside a saved file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is of kind {get}, and this program reads kind {document_version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not a rendition's document, which is JSON</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is incomplete or was changed by hand ({name}: {error})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sound device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it has stopped taking sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The voice {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it gave something that is not sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it did not answer within {patience_s} seconds and was stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be started ({strerror})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sound device {device}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none was found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be reached; see that the sound server runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is none of that name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sound system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it did not answer within {patience_s} seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sound library PortAudio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it failed for a reason it did not tell</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it ended without a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>install one with: sudo apt install espeak-ng</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add one in System Settings, Accessibility, Spoken Content</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add one in Settings, Time and language, Speech</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none was found; {get}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The voice {preferred}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not on this machine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The embedded engine plays, as you asked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The embedded engine plays. {sentence}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{slot} is not on this computer, so facebook/musicgen-small plays the {variant} variant.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The neural engine plays {spoken}, {spoken_1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>audiocraft plays {spoken}; the stages before it are embedded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the neural engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch and transformers are not installed; `make neural` installs them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} and {name_1} are both for the {stage} stage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the graphics card</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{clause}, one model at a time, as you asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{clause}, one model at a time, for only {free_bytes} GB of memory are free</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reads the emotion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>describes the painting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it needs {needed} GB of free memory for music, and {free} GB are free</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>words the music</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{names} is not on this computer, so the embedded engine {what_it_does}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Memory is too short for {name}, so the embedded engine {what_it_does}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it was stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Composed music plays while the AI music is being made.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Now the AI music plays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The AI music is not ready fast enough: the composed music goes on meanwhile.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The composed music goes on without the AI music: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The composed music plays to its end: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it broke off: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>too slow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is made more slowly than it plays and was not ready in time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is silent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it holds numbers that are no sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the neural music is being made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>artsound models adopt {name} FOLDER</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>remove it with: artsound models remove {name}, and get it again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>bring it with: {adopt}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>get it with: artsound models download {name}, or: {adopt}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no model of this name is known; there is {either}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{printable} is missing; {again}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not on this computer; {advice}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{printable} lies in its folder, but did not come with it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not on this computer, so there is nothing to remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its record is of another model ({printable})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be removed ({lower})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{printable} cannot be read ({strerror})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>another program is fetching or copying it just now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{printable} has changed since it came; {again}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be loaded ({first_line})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its tokenizer holds only {len} words; the files of one are missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{len} of its tensors are missing, the first is {missing}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a tensor has the wrong shape: {mismatched}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it holds a tensor that this kind of model does not have: {unexpected}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a value of its configuration is of the wrong kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its weights are damaged ({error})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it fails as it runs ({first_line})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is not enough free memory for it</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ErrorTexts</name>
  <message>
   <source>Nothing of yours was changed. You can go on.</source>
   <extracomment>UNFORESEEN_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something in Artsound went wrong: {error}.</source>
   <extracomment>UNFORESEEN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {reason}.</source>
   <extracomment>FILE_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save again in another folder.</source>
   <extracomment>OUTPUT_UNWRITABLE_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save again under another name.</source>
   <extracomment>OUTPUT_EXISTS_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is already there: {reason}.</source>
   <extracomment>OUTPUT_EXISTS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save again under another name or in another folder.</source>
   <extracomment>OUTPUT_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} could not be saved: {reason}.</source>
   <extracomment>OUTPUT_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound goes on without it.</source>
   <extracomment>MODEL_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The model {name} cannot be used: {reason}.</source>
   <extracomment>MODEL_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a file that Artsound saved.</source>
   <extracomment>RECIPE_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} cannot be played again: {reason}.</source>
   <extracomment>RECIPE_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make it smaller with a picture program first.</source>
   <extracomment>PAINTING_TOO_LARGE_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is too large: {reason}.</source>
   <extracomment>PAINTING_TOO_LARGE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find another copy of it.</source>
   <extracomment>PAINTING_DAMAGED_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is damaged: {reason}.</source>
   <extracomment>PAINTING_DAMAGED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another file with Control O.</source>
   <extracomment>PAINTING_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is not a picture that can be opened: {reason}.</source>
   <extracomment>PAINTING_NOT_AN_IMAGE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} cannot be read: {reason}.</source>
   <extracomment>PAINTING_UNREADABLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Perhaps it was moved. Choose another file with Control O.</source>
   <extracomment>PAINTING_MISSING_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} was not found: {reason}.</source>
   <extracomment>PAINTING_MISSING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} cannot be opened: {reason}.</source>
   <extracomment>PAINTING_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another file.</source>
   <extracomment>FILE_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another value.</source>
   <extracomment>USAGE_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} cannot be used: {reason}.</source>
   <extracomment>USAGE_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try again.</source>
   <extracomment>ARTSOUND_ERROR_ADVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound could not do this: {reason}.</source>
   <extracomment>ARTSOUND_ERROR</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FeelingMeasureTexts</name>
  <message>
   <source>{value} percent of the shares</source>
   <extracomment>SHARE</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FeelingTexts</name>
  <message>
   <source>{steps}.</source>
   <extracomment>SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{steps} is as far as it goes.</source>
   <extracomment>MOST_STEPS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>neither darker nor brighter</source>
   <extracomment>NOT_MOVED_BRIGHT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>neither calmer nor livelier</source>
   <extracomment>NOT_MOVED_LIVELY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{steps} darker</source>
   <extracomment>DARKER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{steps} brighter</source>
   <extracomment>BRIGHTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{steps} calmer</source>
   <extracomment>CALMER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{steps} livelier</source>
   <extracomment>LIVELIER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark to bright</source>
   <extracomment>DARK_TO_BRIGHT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Calm to lively</source>
   <extracomment>CALM_TO_LIVELY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Now {emotion} leads in the music.</source>
   <extracomment>NOW_LEADS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You made it {first} and {second}.</source>
   <extracomment>MOVED_BOTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You made it {steps}.</source>
   <extracomment>MOVED_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The music is {emotion}, as you chose.</source>
   <extracomment>CHOSEN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was read from the picture and its title.</source>
   <extracomment>FROM_PICTURE_AND_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was read from the picture alone.</source>
   <extracomment>FROM_PICTURE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{first} {first_percent} percent, {second} {second_percent} percent: fairly sure. Some viewers may feel otherwise.</source>
   <extracomment>SHARES_FAIRLY_SURE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{first} {first_percent} percent, {second} {second_percent} percent: not sure. Many viewers may feel otherwise.</source>
   <extracomment>SHARES_UNSURE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sad</source>
   <extracomment>SAD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>neutral</source>
   <extracomment>NEUTRAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>happy</source>
   <extracomment>HAPPY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fun</source>
   <extracomment>FUN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>angry</source>
   <extracomment>ANGRY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No painting is open, so no feeling was read.</source>
   <extracomment>NO_FEELING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feeling</source>
   <extracomment>FEELING</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>KeyNames</name>
  <message>
   <source>Escape</source>
   <extracomment>ESCAPE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tab</source>
   <extracomment>TAB</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End</source>
   <extracomment>END</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Home</source>
   <extracomment>HOME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert</source>
   <extracomment>INSERT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <extracomment>DELETE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backspace</source>
   <extracomment>BACKSPACE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Space</source>
   <extracomment>SPACE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter</source>
   <extracomment>ENTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Down Arrow</source>
   <extracomment>DOWN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Up Arrow</source>
   <extracomment>UP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Right Arrow</source>
   <extracomment>RIGHT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left Arrow</source>
   <extracomment>LEFT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page Up</source>
   <extracomment>PAGE_UP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page Down</source>
   <extracomment>PAGE_DOWN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>minus</source>
   <extracomment>MINUS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>plus</source>
   <extracomment>PLUS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>comma</source>
   <extracomment>COMMA</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>full stop</source>
   <extracomment>FULL_STOP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shift</source>
   <extracomment>SHIFT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Alt</source>
   <extracomment>ALT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Control</source>
   <extracomment>CTRL</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MeasureTexts</name>
  <message>
   <source>parts of the picture looked at: {value}</source>
   <extracomment>PARTS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>answers compared: {value}</source>
   <extracomment>ANSWERS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its answers agree by {value} percent</source>
   <extracomment>AGREEMENT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from calm to lively {value}, between minus 100 and 100</source>
   <extracomment>AROUSAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from dark to bright {value}, between minus 100 and 100</source>
   <extracomment>VALENCE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value} percent ahead of the next</source>
   <extracomment>LEAD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the line climbs to {value} percent of the height</source>
   <extracomment>CONTOUR_HIGHEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the line dips to {value} percent of the height</source>
   <extracomment>CONTOUR_LOWEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the weight lies {value} percent of the half width off the middle</source>
   <extracomment>BALANCE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>left and right agree by {value} percent</source>
   <extracomment>SYMMETRY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>falling lines {value} percent</source>
   <extracomment>FALLING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>rising lines {value} percent</source>
   <extracomment>RISING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>upright lines {value} percent</source>
   <extracomment>VERTICAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>level lines {value} percent</source>
   <extracomment>HORIZONTAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>roughness {value}</source>
   <extracomment>ROUGHNESS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>probable faces found: {value}</source>
   <extracomment>FACES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>accent {place} covers {value} percent</source>
   <extracomment>ACCENT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>lightness {value} of 100 in the darkest part</source>
   <extracomment>DARKEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>lightness {value} of 100 in the lightest part</source>
   <extracomment>LIGHTEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>detail in the plainest part {value} percent</source>
   <extracomment>CALMEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>detail there {value} percent</source>
   <extracomment>BUSIEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it stands out {value} times as much as the picture on average</source>
   <extracomment>FOCUS_STRENGTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value} percent of the way down</source>
   <extracomment>FOCUS_Y</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value} percent of the way across</source>
   <extracomment>FOCUS_X</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the lightness above and below it differs by {value} of 100</source>
   <extracomment>DARKER_BELOW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the parts above and below it differ by {value}</source>
   <extracomment>HORIZON_CONTRAST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the edge lies {value} percent of the way down</source>
   <extracomment>HORIZON_Y</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its leading colour covers {value} percent of column {place}</source>
   <extracomment>COLUMN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its leading colour covers {value} percent of row {place}</source>
   <extracomment>ROW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>warmth {value}, between minus 150 and 150</source>
   <extracomment>WARMTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mean strength of colour {value}, where 0 is grey</source>
   <extracomment>CHROMA</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>colour {place} covers {value} percent</source>
   <extracomment>SHARE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>lightness varies by {value} of 100</source>
   <extracomment>LIGHTNESS_SD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mean lightness {value} of 100</source>
   <extracomment>LIGHTNESS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>width {value} percent of the height</source>
   <extracomment>ASPECT</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Menu</name>
  <message>
   <source>&amp;File</source>
   <extracomment>FILE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Painting</source>
   <extracomment>PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Music</source>
   <extracomment>MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>M&amp;ore</source>
   <extracomment>MORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Emotion</source>
   <extracomment>EMOTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Speech</source>
   <extracomment>SPEECH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Soun&amp;d</source>
   <extracomment>SOUND</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <extracomment>VIEW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <extracomment>HELP</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>NumberSigns</name>
  <message>
   <source>,</source>
   <extracomment>THOUSANDS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>.</source>
   <extracomment>POINT</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ReadingTexts</name>
  <message>
   <source>, </source>
   <extracomment>LIST_COMMA</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is an interpretation, and other viewers may feel otherwise: {numbers}.</source>
   <extracomment>FROM_INTERPRETATION_NUMBERS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is an interpretation, and other viewers may feel otherwise.</source>
   <extracomment>FROM_INTERPRETATION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A program that recognises things said this, and it can be wrong: {numbers}.</source>
   <extracomment>FROM_MODEL_NUMBERS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A program that recognises things said this, and it can be wrong.</source>
   <extracomment>FROM_MODEL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was measured in the picture: {numbers}.</source>
   <extracomment>FROM_MEASURING_NUMBERS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was measured in the picture.</source>
   <extracomment>FROM_MEASURING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is from the label that came with the picture.</source>
   <extracomment>FROM_LABEL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No sentence of the description stands here.</source>
   <extracomment>NO_SENTENCE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing more to read.</source>
   <extracomment>NOTHING_MORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading stopped.</source>
   <extracomment>READING_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Facts and feeling.</source>
   <extracomment>FACTS_ONLY_OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Facts only: interpretations are left out.</source>
   <extracomment>FACTS_ONLY_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The description is still to come.</source>
   <extracomment>STILL_TO_COME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shift Down Arrow tells more.</source>
   <extracomment>MORE_BELOW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the first level.</source>
   <extracomment>FIRST_LEVEL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the last level.</source>
   <extracomment>LAST_LEVEL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{level}.</source>
   <extracomment>LEVEL_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feeling</source>
   <extracomment>FEELING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Style</source>
   <extracomment>STYLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tour</source>
   <extracomment>TOUR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Overview</source>
   <extracomment>OVERVIEW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In one sentence</source>
   <extracomment>BRIEF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Label</source>
   <extracomment>LABEL</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SettingsTexts</name>
  <message>
   <source>The usual settings are back.</source>
   <extracomment>USUAL_DONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every setting goes back to what it was at first. Paintings and kept music stay as they are.</source>
   <extracomment>USUAL_QUESTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Puts every setting back to what it was at first.</source>
   <extracomment>USUAL_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Usual settings…</source>
   <extracomment>USUAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was heard is forgotten.</source>
   <extracomment>FORGOTTEN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound forgets which paintings were opened and heard. The paintings and kept music stay as they are.</source>
   <extracomment>FORGET_QUESTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Empties the list of recent paintings. Paintings and kept music stay.</source>
   <extracomment>FORGET_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget what was heard…</source>
   <extracomment>FORGET</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Privacy</source>
   <extracomment>PRIVACY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps one AI model at a time in memory, which is slower.</source>
   <extracomment>LITTLE_MEMORY_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Little memory</source>
   <extracomment>LITTLE_MEMORY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music is made from</source>
   <extracomment>VARIANT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays where its models are on this computer. Turned off, the composer plays alone.</source>
   <extracomment>AI_MUSIC_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music</source>
   <extracomment>AI_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Length of the music</source>
   <extracomment>LENGTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Music</source>
   <extracomment>MUSIC_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the window</source>
   <extracomment>LANGUAGE_WINDOW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Descriptions by AI models are English.</source>
   <extracomment>DESCRIPTION_LANGUAGE_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language of descriptions</source>
   <extracomment>DESCRIPTION_LANGUAGE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the system has it</source>
   <extracomment>LANGUAGE_SYSTEM</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It counts from the next start.</source>
   <extracomment>WINDOW_LANGUAGE_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language of the window</source>
   <extracomment>WINDOW_LANGUAGE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <extracomment>LANGUAGE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What glides or fades in the window stands still.</source>
   <extracomment>MOTION_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Less motion</source>
   <extracomment>MOTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In percent, up to double size.</source>
   <extracomment>TEXT_SIZE_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Text size</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High contrast</source>
   <extracomment>COLOURS_CONTRAST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark</source>
   <extracomment>COLOURS_DARK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light</source>
   <extracomment>COLOURS_LIGHT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the system has them</source>
   <extracomment>COLOURS_SYSTEM</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High contrast is bright text on black.</source>
   <extracomment>COLOURS_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours</source>
   <extracomment>COLOURS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looks</source>
   <extracomment>LOOKS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A low tone on the left, then a high tone on the right.</source>
   <extracomment>SIDES_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Test left and right</source>
   <extracomment>SIDES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}, not plugged in</source>
   <extracomment>DEVICE_MISSING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>System default</source>
   <extracomment>DEVICE_DEFAULT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where it is unplugged, the system's default takes over.</source>
   <extracomment>DEVICE_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sound device</source>
   <extracomment>DEVICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume of tones</source>
   <extracomment>TONES_VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Short sounds that tell where you are in a painting.</source>
   <extracomment>TONES_ON_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tones</source>
   <extracomment>TONES_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume of music</source>
   <extracomment>MUSIC_VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turned off, music keeps its volume.</source>
   <extracomment>MUSIC_ON_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume of everything</source>
   <extracomment>VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sound</source>
   <extracomment>SOUND</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>While you walk a painting, letters such as N and S act without Control.</source>
   <extracomment>SINGLE_KEYS_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Single keys in the painting</source>
   <extracomment>SINGLE_KEYS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Descriptions tell what can be seen, and leave style and feeling out.</source>
   <extracomment>FACTS_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Facts only</source>
   <extracomment>FACTS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume of Artsound's own voice</source>
   <extracomment>VOICE_VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In percent of its usual speed. A screen reader has keys of its own for this.</source>
   <extracomment>SPEED_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speed of Artsound's own voice</source>
   <extracomment>SPEED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody</source>
   <extracomment>SPEAKS_NOBODY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound's own voice</source>
   <extracomment>SPEAKS_OWN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>My screen reader</source>
   <extracomment>SPEAKS_READER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Either your screen reader or Artsound's own voice says everything, never both.</source>
   <extracomment>SPEAKS_HELP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who speaks</source>
   <extracomment>SPEAKS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speech</source>
   <extracomment>SPEECH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pages of settings</source>
   <extracomment>PAGES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <extracomment>TITLE</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SetupTexts</name>
  <message>
   <source>Set-up skipped. Shift F1 does it again.</source>
   <extracomment>SKIPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound is set up. Control comma opens all settings.</source>
   <extracomment>DONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Skip all</source>
   <extracomment>SKIP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on</source>
   <extracomment>NEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} percent</source>
   <extracomment>VOLUME_OPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How large should the text be?</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which colours are good for you?</source>
   <extracomment>COLOURS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How loud should it be?</source>
   <extracomment>VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Very fast</source>
   <extracomment>SPEED_FASTEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Faster</source>
   <extracomment>SPEED_FASTER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quick</source>
   <extracomment>SPEED_QUICK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As usual</source>
   <extracomment>SPEED_USUAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slow</source>
   <extracomment>SPEED_SLOW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How fast should the voice speak?</source>
   <extracomment>SPEED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who speaks to you?</source>
   <extracomment>SPEAKS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Welcome to Artsound. A few questions first: the arrow keys choose, Enter goes on, Escape skips them.</source>
   <extracomment>WELCOME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set up Artsound</source>
   <extracomment>TITLE</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Signs</name>
  <message>
   <source>Star</source>
   <extracomment>STAR</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tilde</source>
   <extracomment>TILDE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Right bracket</source>
   <extracomment>RIGHT_BRACKET</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left bracket</source>
   <extracomment>LEFT_BRACKET</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quote</source>
   <extracomment>QUOTE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apostrophe</source>
   <extracomment>APOSTROPHE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backslash</source>
   <extracomment>BACKSLASH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slash</source>
   <extracomment>SLASH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Underscore</source>
   <extracomment>UNDERSCORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dash</source>
   <extracomment>DASH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hyphen</source>
   <extracomment>HYPHEN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Question mark</source>
   <extracomment>QUESTION_MARK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exclamation mark</source>
   <extracomment>EXCLAMATION_MARK</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colon</source>
   <extracomment>COLON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Semicolon</source>
   <extracomment>SEMICOLON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comma</source>
   <extracomment>COMMA</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Full stop</source>
   <extracomment>FULL_STOP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Space</source>
   <extracomment>SPACE</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Text</name>
  <message>
   <source>Capital {letter}.</source>
   <extracomment>CAPITAL</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 entry</source>
   <extracomment>ENTRIES_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} entries</source>
   <extracomment>ENTRIES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 painting</source>
   <extracomment>PAINTINGS_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} paintings</source>
   <extracomment>PAINTINGS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}, {row} of {count}.</source>
   <extracomment>ROW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} percent</source>
   <extracomment>PERCENT_VALUE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text} deleted.</source>
   <extracomment>DELETED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End of text.</source>
   <extracomment>END_OF_TEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End of line.</source>
   <extracomment>END_OF_LINE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Empty line.</source>
   <extracomment>EMPTY_LINE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Empty</source>
   <extracomment>EMPTY_FIELD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not available</source>
   <extracomment>NOT_NOW</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>off</source>
   <extracomment>OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on</source>
   <extracomment>ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>folder</source>
   <extracomment>FOLDER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>dialog</source>
   <extracomment>DIALOG</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>menu</source>
   <extracomment>MENU</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>picture</source>
   <extracomment>PICTURE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choice</source>
   <extracomment>CHOICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>text field</source>
   <extracomment>FIELD</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>text</source>
   <extracomment>READING_TEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>list</source>
   <extracomment>LIST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>slider</source>
   <extracomment>SLIDER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>button</source>
   <extracomment>BUTTON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tab goes from one control to the next, Enter or Space acts, Control P plays.</source>
   <extracomment>HELP_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You are on the page of {painting}.</source>
   <extracomment>WHERE_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The arrow keys read it by line, Tab goes on to the music, Control P plays.</source>
   <extracomment>HELP_DESCRIPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You are in the description of {painting}.</source>
   <extracomment>WHERE_DESCRIPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The arrow keys choose a painting, Enter opens it.</source>
   <extracomment>HINT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You are in the gallery.</source>
   <extracomment>WHERE_GALLERY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Control O opens a painting, Control Shift O a folder of paintings.</source>
   <extracomment>HELP_WELCOME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You are on the first page.</source>
   <extracomment>WHERE_WELCOME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No, leave it</source>
   <extracomment>NOT_DO</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <extracomment>CLOSE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A list of all keys follows. Escape closes it.</source>
   <extracomment>KEYS_HINT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text}: {shortcut}. {help}</source>
   <extracomment>KEY_LINE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>List of keys</source>
   <extracomment>KEYS_TEXT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <extracomment>KEYS_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings could not be read. The usual ones are used; the old file is kept as {name}.</source>
   <extracomment>SETTINGS_SET_ASIDE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings could not be read, so the usual ones are used.</source>
   <extracomment>SETTINGS_BROKEN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sound is here again. Control P plays.</source>
   <extracomment>SOUND_FOUND</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No voice was found for Artsound to speak with.</source>
   <extracomment>NO_VOICE_HERE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound cannot speak itself. {reason}</source>
   <extracomment>NO_VOICE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No sound can be played. {reason} Descriptions and saving work.</source>
   <extracomment>NO_SOUND</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing has been said yet.</source>
   <extracomment>NOTHING_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Text size {percent} percent.</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High contrast off.</source>
   <extracomment>HIGH_CONTRAST_OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High contrast on.</source>
   <extracomment>HIGH_CONTRAST_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound's own voice is off. F4 turns it on.</source>
   <extracomment>OWN_VOICE_OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound's own voice is on. F4 turns it off.</source>
   <extracomment>OWN_VOICE_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved as {name}.</source>
   <extracomment>SAVED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving.</source>
   <extracomment>SAVING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files</source>
   <extracomment>ALL_FILES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pictures</source>
   <extracomment>PICTURES</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a folder</source>
   <extracomment>OPEN_FOLDER_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a painting</source>
   <extracomment>OPEN_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the score</source>
   <extracomment>SAVE_SCORE_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the music</source>
   <extracomment>SAVE_TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} percent.</source>
   <extracomment>PERCENT</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music has no notes; turn AI music off with Control I to save the score of the composed music</source>
   <extracomment>NO_SCORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The score</source>
   <extracomment>THE_SCORE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Little memory is off: the AI models stay in memory.</source>
   <extracomment>LITTLE_MEMORY_OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Little memory: one AI model at a time is kept, which is slower.</source>
   <extracomment>LITTLE_MEMORY_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{reason} Artsound goes on without AI models.</source>
   <extracomment>AI_GIVEN_UP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music is off: the composer plays alone.</source>
   <extracomment>AI_MUSIC_OFF</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AI music is on, where its models are on this computer.</source>
   <extracomment>AI_MUSIC_ON</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{variant}. It counts when AI music is on; Control I turns it on.</source>
   <extracomment>VARIANT_SAID_WITHOUT_AI</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{variant}.</source>
   <extracomment>VARIANT_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Making the music.</source>
   <extracomment>MAKING_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{length} is the shortest.</source>
   <extracomment>LENGTH_SHORTEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{length} is the longest.</source>
   <extracomment>LENGTH_LONGEST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Music length: {length}.</source>
   <extracomment>LENGTH_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As read from the painting: {emotion}.</source>
   <extracomment>AS_READ_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{emotion}.</source>
   <extracomment>EMOTION_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New music.</source>
   <extracomment>NEW_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sound on.</source>
   <extracomment>UNMUTED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sound off.</source>
   <extracomment>MUTED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume {percent} percent.</source>
   <extracomment>VOLUME_SAID</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{position}.</source>
   <extracomment>SKIPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The music has stopped.</source>
   <extracomment>MUSIC_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped.</source>
   <extracomment>STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paused at {position}.</source>
   <extracomment>PAUSED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Playing.</source>
   <extracomment>PLAYING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No music is playing. Control P plays it.</source>
   <extracomment>NO_MUSIC</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No painting is open yet. Control O opens one, or Enter in the gallery.</source>
   <extracomment>NO_PAINTING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No music yet</source>
   <extracomment>NOT_PLAYED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{position}, music is still being made</source>
   <extracomment>POSITION_MAKING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{position} of {duration}</source>
   <extracomment>POSITION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Music length</source>
   <extracomment>MUSIC_LENGTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume</source>
   <extracomment>VOLUME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <extracomment>STOP</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause</source>
   <extracomment>PAUSE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play</source>
   <extracomment>PLAY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Emotion</source>
   <extracomment>EMOTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking through the folder.</source>
   <extracomment>OPENING_FOLDER</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening the painting.</source>
   <extracomment>OPENING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}, by {artist}</source>
   <extracomment>LABELLED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Painting {name}</source>
   <extracomment>UNTITLED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Describing the painting.</source>
   <extracomment>DESCRIBING</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The description follows…</source>
   <extracomment>DESCRIPTION_FOLLOWS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Description</source>
   <extracomment>DESCRIPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the first painting.</source>
   <extracomment>GALLERY_FIRST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the last painting.</source>
   <extracomment>GALLERY_LAST</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No folder is open. Control Shift O opens one.</source>
   <extracomment>GALLERY_NONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are no paintings in {folder}.</source>
   <extracomment>GALLERY_EMPTY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One painting. Open it with Enter.</source>
   <extracomment>GALLERY_OPENED_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} paintings. Choose with the arrow keys, open with Enter.</source>
   <extracomment>GALLERY_OPENED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gallery</source>
   <extracomment>GALLERY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening…</source>
   <extracomment>OPENING_SHOWN</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Welcome to Artsound. Control O opens a painting, Control Shift O a folder. You will hear a description and music. F1 tells all keys.</source>
   <extracomment>WELCOME</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{painting} – Artsound</source>
   <extracomment>TITLE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Artsound</source>
   <extracomment>PROGRAM</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Times</name>
  <message>
   <source>{minutes} {seconds}</source>
   <extracomment>BOTH</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 second</source>
   <extracomment>SECONDS_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} seconds</source>
   <extracomment>SECONDS</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 minute</source>
   <extracomment>MINUTES_ONE</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} minutes</source>
   <extracomment>MINUTES</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>WorkTexts</name>
  <message>
   <source>Artsound ended unexpectedly last time. Nothing that was saved is lost. A report lies in the folder {folder}.</source>
   <extracomment>ENDED_BADLY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The description was stopped. Control D begins it again.</source>
   <extracomment>NO_DESCRIPTION</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The work was stopped.</source>
   <extracomment>WORK_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving was stopped.</source>
   <extracomment>SAVING_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Making the music was stopped.</source>
   <extracomment>MUSIC_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Describing the painting was stopped. Control D begins it again.</source>
   <extracomment>DESCRIBING_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening the painting was stopped.</source>
   <extracomment>OPENING_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking through the folder was stopped.</source>
   <extracomment>FOLDER_STOPPED</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is being worked on.</source>
   <extracomment>NOTHING_TO_STOP</extracomment>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
