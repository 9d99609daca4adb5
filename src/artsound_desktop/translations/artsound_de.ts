<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Command</name>
  <message>
   <source>Open a painting…</source>
   <extracomment>OPEN_PAINTING</extracomment>
   <translation>Gemälde öffnen…</translation>
  </message>
  <message>
   <source>Open a folder…</source>
   <extracomment>OPEN_FOLDER</extracomment>
   <translation>Ordner öffnen…</translation>
  </message>
  <message>
   <source>Recent paintings</source>
   <extracomment>RECENT</extracomment>
   <translation>Letzte Gemälde</translation>
  </message>
  <message>
   <source>Demo paintings</source>
   <extracomment>DEMO</extracomment>
   <translation>Beispielgemälde</translation>
  </message>
  <message>
   <source>Paste a painting</source>
   <extracomment>PASTE</extracomment>
   <translation>Gemälde einfügen</translation>
  </message>
  <message>
   <source>Go to the gallery</source>
   <extracomment>GALLERY</extracomment>
   <translation>Zur Galerie</translation>
  </message>
  <message>
   <source>Next painting</source>
   <extracomment>NEXT_PAINTING</extracomment>
   <translation>Nächstes Gemälde</translation>
  </message>
  <message>
   <source>Previous painting</source>
   <extracomment>PREVIOUS_PAINTING</extracomment>
   <translation>Voriges Gemälde</translation>
  </message>
  <message>
   <source>Save the music…</source>
   <extracomment>SAVE</extracomment>
   <translation>Musik speichern…</translation>
  </message>
  <message>
   <source>Save the score…</source>
   <extracomment>SAVE_SCORE</extracomment>
   <translation>Noten speichern…</translation>
  </message>
  <message>
   <source>Keep in the library</source>
   <extracomment>KEEP</extracomment>
   <translation>In der Sammlung aufheben</translation>
  </message>
  <message>
   <source>Go to the library</source>
   <extracomment>LIBRARY</extracomment>
   <translation>Zur Sammlung</translation>
  </message>
  <message>
   <source>Save the description…</source>
   <extracomment>SAVE_DESCRIPTION</extracomment>
   <translation>Beschreibung speichern…</translation>
  </message>
  <message>
   <source>Export everything…</source>
   <extracomment>EXPORT</extracomment>
   <translation>Alles exportieren…</translation>
  </message>
  <message>
   <source>Settings…</source>
   <extracomment>SETTINGS</extracomment>
   <translation>Einstellungen…</translation>
  </message>
  <message>
   <source>Quit</source>
   <extracomment>QUIT</extracomment>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Walk the painting</source>
   <extracomment>WALK</extracomment>
   <translation>Durch das Gemälde gehen</translation>
  </message>
  <message>
   <source>Where am I</source>
   <extracomment>WHERE_AM_I</extracomment>
   <translation>Wo bin ich</translation>
  </message>
  <message>
   <source>Next main thing</source>
   <extracomment>NEXT_THING</extracomment>
   <translation>Nächste Hauptsache</translation>
  </message>
  <message>
   <source>Previous main thing</source>
   <extracomment>PREVIOUS_THING</extracomment>
   <translation>Vorige Hauptsache</translation>
  </message>
  <message>
   <source>Closer</source>
   <extracomment>CLOSER</extracomment>
   <translation>Näher heran</translation>
  </message>
  <message>
   <source>Back out</source>
   <extracomment>BACK_OUT</extracomment>
   <translation>Zurück hinaus</translation>
  </message>
  <message>
   <source>Sweep the painting</source>
   <extracomment>SWEEP</extracomment>
   <translation>Überblick in Tönen</translation>
  </message>
  <message>
   <source>List the main things</source>
   <extracomment>MAIN_THINGS</extracomment>
   <translation>Hauptsachen aufzählen</translation>
  </message>
  <message>
   <source>How the tones speak</source>
   <extracomment>LEGEND</extracomment>
   <translation>Wie die Töne sprechen</translation>
  </message>
  <message>
   <source>Play</source>
   <extracomment>PLAY</extracomment>
   <translation>Spielen</translation>
  </message>
  <message>
   <source>Stop the music</source>
   <extracomment>STOP_MUSIC</extracomment>
   <translation>Musik anhalten</translation>
  </message>
  <message>
   <source>Back 5 seconds</source>
   <extracomment>BACK</extracomment>
   <translation>5 Sekunden zurück</translation>
  </message>
  <message>
   <source>Forward 5 seconds</source>
   <extracomment>FORWARD</extracomment>
   <translation>5 Sekunden vor</translation>
  </message>
  <message>
   <source>New music</source>
   <extracomment>NEW_MUSIC</extracomment>
   <translation>Neue Musik</translation>
  </message>
  <message>
   <source>Longer music</source>
   <extracomment>LONGER</extracomment>
   <translation>Längere Musik</translation>
  </message>
  <message>
   <source>Shorter music</source>
   <extracomment>SHORTER</extracomment>
   <translation>Kürzere Musik</translation>
  </message>
  <message>
   <source>AI music</source>
   <extracomment>AI_MUSIC</extracomment>
   <translation>KI-Musik</translation>
  </message>
  <message>
   <source>Emotive: from the emotion word</source>
   <extracomment>EMOTIVE</extracomment>
   <translation>Emotive: aus dem Wort für die Emotion</translation>
  </message>
  <message>
   <source>Narrative: from the description</source>
   <extracomment>NARRATIVE</extracomment>
   <translation>Narrative: aus der Beschreibung</translation>
  </message>
  <message>
   <source>Lyrical: from a musical retelling</source>
   <extracomment>LYRICAL</extracomment>
   <translation>Lyrical: aus einer musikalischen Nacherzählung</translation>
  </message>
  <message>
   <source>Optimized: from the retelling, by the refined model</source>
   <extracomment>OPTIMIZED</extracomment>
   <translation>Optimized: aus der Nacherzählung, vom verfeinerten Modell</translation>
  </message>
  <message>
   <source>Little memory</source>
   <extracomment>LITTLE_MEMORY</extracomment>
   <translation>Wenig Speicher</translation>
  </message>
  <message>
   <source>Angry</source>
   <extracomment>ANGRY</extracomment>
   <translation>Zornig</translation>
  </message>
  <message>
   <source>Fun</source>
   <extracomment>FUN</extracomment>
   <translation>Ausgelassen</translation>
  </message>
  <message>
   <source>Happy</source>
   <extracomment>HAPPY</extracomment>
   <translation>Fröhlich</translation>
  </message>
  <message>
   <source>Neutral</source>
   <extracomment>NEUTRAL</extracomment>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>Sad</source>
   <extracomment>SAD</extracomment>
   <translation>Traurig</translation>
  </message>
  <message>
   <source>As read</source>
   <extracomment>AS_READ</extracomment>
   <translation>Wie gelesen</translation>
  </message>
  <message>
   <source>Calmer</source>
   <extracomment>CALMER</extracomment>
   <translation>Ruhiger</translation>
  </message>
  <message>
   <source>Livelier</source>
   <extracomment>LIVELIER</extracomment>
   <translation>Lebhafter</translation>
  </message>
  <message>
   <source>Brighter</source>
   <extracomment>BRIGHTER</extracomment>
   <translation>Heiterer</translation>
  </message>
  <message>
   <source>Darker</source>
   <extracomment>DARKER</extracomment>
   <translation>Düsterer</translation>
  </message>
  <message>
   <source>What was read</source>
   <extracomment>WHAT_WAS_READ</extracomment>
   <translation>Was gelesen wurde</translation>
  </message>
  <message>
   <source>Why does it sound like this?</source>
   <extracomment>WHY</extracomment>
   <translation>Warum klingt es so?</translation>
  </message>
  <message>
   <source>Stop everything</source>
   <extracomment>STOP_EVERYTHING</extracomment>
   <translation>Alles anhalten</translation>
  </message>
  <message>
   <source>Stop the work</source>
   <extracomment>STOP_WORK</extracomment>
   <translation>Arbeit abbrechen</translation>
  </message>
  <message>
   <source>Say again</source>
   <extracomment>SAY_AGAIN</extracomment>
   <translation>Noch einmal sagen</translation>
  </message>
  <message>
   <source>Description</source>
   <extracomment>DESCRIPTION</extracomment>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>Next level</source>
   <extracomment>NEXT_LEVEL</extracomment>
   <translation>Nächste Stufe</translation>
  </message>
  <message>
   <source>Previous level</source>
   <extracomment>PREVIOUS_LEVEL</extracomment>
   <translation>Vorige Stufe</translation>
  </message>
  <message>
   <source>Read on</source>
   <extracomment>READ_ON</extracomment>
   <translation>Weiterlesen</translation>
  </message>
  <message>
   <source>Facts only</source>
   <extracomment>FACTS_ONLY</extracomment>
   <translation>Nur Fakten</translation>
  </message>
  <message>
   <source>Where this is from</source>
   <extracomment>GROUNDS</extracomment>
   <translation>Woher das stammt</translation>
  </message>
  <message>
   <source>Own voice</source>
   <extracomment>OWN_VOICE</extracomment>
   <translation>Eigene Stimme</translation>
  </message>
  <message>
   <source>Speak slower</source>
   <extracomment>SPEAK_SLOWER</extracomment>
   <translation>Langsamer sprechen</translation>
  </message>
  <message>
   <source>Speak faster</source>
   <extracomment>SPEAK_FASTER</extracomment>
   <translation>Schneller sprechen</translation>
  </message>
  <message>
   <source>Louder</source>
   <extracomment>LOUDER</extracomment>
   <translation>Lauter</translation>
  </message>
  <message>
   <source>Softer</source>
   <extracomment>SOFTER</extracomment>
   <translation>Leiser</translation>
  </message>
  <message>
   <source>Mute</source>
   <extracomment>MUTE</extracomment>
   <translation>Stumm</translation>
  </message>
  <message>
   <source>Music softer</source>
   <extracomment>MUSIC_SOFTER</extracomment>
   <translation>Musik leiser</translation>
  </message>
  <message>
   <source>Music louder</source>
   <extracomment>MUSIC_LOUDER</extracomment>
   <translation>Musik lauter</translation>
  </message>
  <message>
   <source>Music off</source>
   <extracomment>MUSIC_OFF</extracomment>
   <translation>Musik aus</translation>
  </message>
  <message>
   <source>Voice softer</source>
   <extracomment>VOICE_SOFTER</extracomment>
   <translation>Stimme leiser</translation>
  </message>
  <message>
   <source>Voice louder</source>
   <extracomment>VOICE_LOUDER</extracomment>
   <translation>Stimme lauter</translation>
  </message>
  <message>
   <source>Tones softer</source>
   <extracomment>TONES_SOFTER</extracomment>
   <translation>Töne leiser</translation>
  </message>
  <message>
   <source>Tones louder</source>
   <extracomment>TONES_LOUDER</extracomment>
   <translation>Töne lauter</translation>
  </message>
  <message>
   <source>Tones off</source>
   <extracomment>TONES_OFF</extracomment>
   <translation>Töne aus</translation>
  </message>
  <message>
   <source>High contrast</source>
   <extracomment>HIGH_CONTRAST</extracomment>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Larger text</source>
   <extracomment>LARGER_TEXT</extracomment>
   <translation>Größerer Text</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <extracomment>SMALLER_TEXT</extracomment>
   <translation>Kleinerer Text</translation>
  </message>
  <message>
   <source>Picture as painted</source>
   <extracomment>AS_PAINTED</extracomment>
   <translation>Bild wie gemalt</translation>
  </message>
  <message>
   <source>Picture in high contrast</source>
   <extracomment>PICTURE_CONTRAST</extracomment>
   <translation>Bild in hohem Kontrast</translation>
  </message>
  <message>
   <source>Picture in grey</source>
   <extracomment>PICTURE_GREY</extracomment>
   <translation>Bild in Grau</translation>
  </message>
  <message>
   <source>Edges of the picture</source>
   <extracomment>PICTURE_EDGES</extracomment>
   <translation>Kanten des Bildes</translation>
  </message>
  <message>
   <source>Enlarge the picture</source>
   <extracomment>ENLARGE</extracomment>
   <translation>Bild vergrößern</translation>
  </message>
  <message>
   <source>Shrink the picture</source>
   <extracomment>SHRINK</extracomment>
   <translation>Bild verkleinern</translation>
  </message>
  <message>
   <source>Keys</source>
   <extracomment>KEYS</extracomment>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Go to the menus</source>
   <extracomment>MENUS</extracomment>
   <translation>Zu den Menüs</translation>
  </message>
  <message>
   <source>Set up again…</source>
   <extracomment>SET_UP</extracomment>
   <translation>Neu einrichten…</translation>
  </message>
  <message>
   <source>Opens one picture.</source>
   <extracomment>OPEN_PAINTING, help</extracomment>
   <translation>Öffnet ein Bild.</translation>
  </message>
  <message>
   <source>Opens the pictures of a folder as a gallery.</source>
   <extracomment>OPEN_FOLDER, help</extracomment>
   <translation>Öffnet die Bilder eines Ordners als Galerie.</translation>
  </message>
  <message>
   <source>Lists the paintings that were opened last as a gallery.</source>
   <extracomment>RECENT, help</extracomment>
   <translation>Zeigt die zuletzt geöffneten Gemälde als Galerie.</translation>
  </message>
  <message>
   <source>Opens five paintings that come with Artsound.</source>
   <extracomment>DEMO, help</extracomment>
   <translation>Öffnet fünf Gemälde, die Artsound beiliegen.</translation>
  </message>
  <message>
   <source>Opens the picture or the files that were copied in another program.</source>
   <extracomment>PASTE, help</extracomment>
   <translation>Öffnet das Bild oder die Dateien, die in einem anderen Programm kopiert wurden.</translation>
  </message>
  <message>
   <source>Goes to the list of paintings.</source>
   <extracomment>GALLERY, help</extracomment>
   <translation>Geht zur Liste der Gemälde.</translation>
  </message>
  <message>
   <source>Opens the next one of the gallery.</source>
   <extracomment>NEXT_PAINTING, help</extracomment>
   <translation>Öffnet das nächste der Galerie.</translation>
  </message>
  <message>
   <source>Opens the one before in the gallery.</source>
   <extracomment>PREVIOUS_PAINTING, help</extracomment>
   <translation>Öffnet das vorige der Galerie.</translation>
  </message>
  <message>
   <source>Saves the music as WAV, FLAC, OGG or MP3.</source>
   <extracomment>SAVE, help</extracomment>
   <translation>Speichert die Musik als WAV, FLAC, OGG oder MP3.</translation>
  </message>
  <message>
   <source>Saves the notes as a MIDI file.</source>
   <extracomment>SAVE_SCORE, help</extracomment>
   <translation>Speichert die Noten als MIDI-Datei.</translation>
  </message>
  <message>
   <source>Keeps the painting with its words and its music.</source>
   <extracomment>KEEP, help</extracomment>
   <translation>Hebt das Gemälde mit seinen Worten und seiner Musik auf.</translation>
  </message>
  <message>
   <source>Lists what you kept, to search, open, export or remove it.</source>
   <extracomment>LIBRARY, help</extracomment>
   <translation>Zeigt, was Sie aufgehoben haben, zum Suchen, Öffnen, Exportieren oder Entfernen.</translation>
  </message>
  <message>
   <source>Saves the words as text, web page or braille.</source>
   <extracomment>SAVE_DESCRIPTION, help</extracomment>
   <translation>Speichert die Worte als Text, Webseite oder Braille.</translation>
  </message>
  <message>
   <source>Writes music, words, picture and provenance into one folder.</source>
   <extracomment>EXPORT, help</extracomment>
   <translation>Schreibt Musik, Worte, Bild und Herkunft in einen Ordner.</translation>
  </message>
  <message>
   <source>Shows everything that can be chosen, on short pages.</source>
   <extracomment>SETTINGS, help</extracomment>
   <translation>Zeigt alles, was sich wählen lässt, auf kurzen Seiten.</translation>
  </message>
  <message>
   <source>Stops everything and closes Artsound.</source>
   <extracomment>QUIT, help</extracomment>
   <translation>Hält alles an und schließt Artsound.</translation>
  </message>
  <message>
   <source>Goes to the picture, where the arrow keys walk it with words and tones.</source>
   <extracomment>WALK, help</extracomment>
   <translation>Geht zum Bild, durch das die Pfeiltasten mit Worten und Tönen führen.</translation>
  </message>
  <message>
   <source>Says where in the painting you are and what is around.</source>
   <extracomment>WHERE_AM_I, help</extracomment>
   <translation>Sagt, wo im Gemälde Sie sind und was ringsum ist.</translation>
  </message>
  <message>
   <source>Goes to the next face, light or dark part, or whatever stands out.</source>
   <extracomment>NEXT_THING, help</extracomment>
   <translation>Geht zum nächsten Gesicht, zum hellsten oder dunkelsten Teil oder zu dem, was hervorsticht.</translation>
  </message>
  <message>
   <source>Goes to the main thing before.</source>
   <extracomment>PREVIOUS_THING, help</extracomment>
   <translation>Geht zur vorigen Hauptsache.</translation>
  </message>
  <message>
   <source>Goes into the part where you are, up to three times.</source>
   <extracomment>CLOSER, help</extracomment>
   <translation>Geht in den Ausschnitt hinein, in dem Sie sind, bis zu dreimal.</translation>
  </message>
  <message>
   <source>Goes out again to the larger part.</source>
   <extracomment>BACK_OUT, help</extracomment>
   <translation>Geht wieder in den größeren Ausschnitt hinaus.</translation>
  </message>
  <message>
   <source>Plays the part where you are as tones from left to right.</source>
   <extracomment>SWEEP, help</extracomment>
   <translation>Spielt den Ausschnitt, in dem Sie sind, als Töne von links nach rechts.</translation>
  </message>
  <message>
   <source>Says all main things of the painting and where they are.</source>
   <extracomment>MAIN_THINGS, help</extracomment>
   <translation>Sagt alle Hauptsachen des Gemäldes und wo sie sind.</translation>
  </message>
  <message>
   <source>Says what the tones of the walk mean.</source>
   <extracomment>LEGEND, help</extracomment>
   <translation>Sagt, was die Töne des Rundgangs bedeuten.</translation>
  </message>
  <message>
   <source>Plays the painting's music; once more, it pauses.</source>
   <extracomment>PLAY, help</extracomment>
   <translation>Spielt die Musik des Gemäldes; noch einmal gedrückt, pausiert sie.</translation>
  </message>
  <message>
   <source>Stops the music and goes to its start.</source>
   <extracomment>STOP_MUSIC, help</extracomment>
   <translation>Hält die Musik an und geht an ihren Anfang.</translation>
  </message>
  <message>
   <source>Goes back in the music.</source>
   <extracomment>BACK, help</extracomment>
   <translation>Geht in der Musik zurück.</translation>
  </message>
  <message>
   <source>Goes forward in the music.</source>
   <extracomment>FORWARD, help</extracomment>
   <translation>Geht in der Musik vor.</translation>
  </message>
  <message>
   <source>Makes other music for the same painting.</source>
   <extracomment>NEW_MUSIC, help</extracomment>
   <translation>Macht andere Musik zum selben Gemälde.</translation>
  </message>
  <message>
   <source>Makes the music longer, in steps up to ten minutes.</source>
   <extracomment>LONGER, help</extracomment>
   <translation>Macht die Musik länger, in Schritten bis zehn Minuten.</translation>
  </message>
  <message>
   <source>Makes the music shorter, in steps down to ten seconds.</source>
   <extracomment>SHORTER, help</extracomment>
   <translation>Macht die Musik kürzer, in Schritten bis zehn Sekunden.</translation>
  </message>
  <message>
   <source>Plays AI music where its models are on this computer; turned off, the composer plays alone.</source>
   <extracomment>AI_MUSIC, help</extracomment>
   <translation>Spielt KI-Musik, soweit ihre Modelle auf diesem Rechner sind; ausgeschaltet spielt der Komponist allein.</translation>
  </message>
  <message>
   <source>Makes AI music from the name of the emotion alone.</source>
   <extracomment>EMOTIVE, help</extracomment>
   <translation>Macht KI-Musik allein aus dem Namen der Emotion.</translation>
  </message>
  <message>
   <source>Makes AI music from what the painting shows.</source>
   <extracomment>NARRATIVE, help</extracomment>
   <translation>Macht KI-Musik aus dem, was das Gemälde zeigt.</translation>
  </message>
  <message>
   <source>Makes AI music from the description, retold in words of music.</source>
   <extracomment>LYRICAL, help</extracomment>
   <translation>Macht KI-Musik aus der Beschreibung, in Worten der Musik nacherzählt.</translation>
  </message>
  <message>
   <source>Makes AI music from the same retelling by the model whose training was refined.</source>
   <extracomment>OPTIMIZED, help</extracomment>
   <translation>Macht KI-Musik aus derselben Nacherzählung, mit dem Modell, dessen Training verfeinert wurde.</translation>
  </message>
  <message>
   <source>Keeps one AI model at a time in memory, which is slower.</source>
   <extracomment>LITTLE_MEMORY, help</extracomment>
   <translation>Hält nur ein KI-Modell auf einmal im Speicher, das ist langsamer.</translation>
  </message>
  <message>
   <source>Plays the painting as angry music.</source>
   <extracomment>ANGRY, help</extracomment>
   <translation>Spielt das Gemälde als zornige Musik.</translation>
  </message>
  <message>
   <source>Plays the painting as playful music.</source>
   <extracomment>FUN, help</extracomment>
   <translation>Spielt das Gemälde als ausgelassene Musik.</translation>
  </message>
  <message>
   <source>Plays the painting as happy music.</source>
   <extracomment>HAPPY, help</extracomment>
   <translation>Spielt das Gemälde als fröhliche Musik.</translation>
  </message>
  <message>
   <source>Plays the painting as even music.</source>
   <extracomment>NEUTRAL, help</extracomment>
   <translation>Spielt das Gemälde als ausgeglichene Musik.</translation>
  </message>
  <message>
   <source>Plays the painting as sad music.</source>
   <extracomment>SAD, help</extracomment>
   <translation>Spielt das Gemälde als traurige Musik.</translation>
  </message>
  <message>
   <source>Takes the emotion that was read from the painting.</source>
   <extracomment>AS_READ, help</extracomment>
   <translation>Nimmt die Emotion, die aus dem Gemälde gelesen wurde.</translation>
  </message>
  <message>
   <source>Makes the music one step calmer.</source>
   <extracomment>CALMER, help</extracomment>
   <translation>Macht die Musik eine Stufe ruhiger.</translation>
  </message>
  <message>
   <source>Makes the music one step livelier.</source>
   <extracomment>LIVELIER, help</extracomment>
   <translation>Macht die Musik eine Stufe lebhafter.</translation>
  </message>
  <message>
   <source>Makes the music's mood one step brighter.</source>
   <extracomment>BRIGHTER, help</extracomment>
   <translation>Macht die Stimmung der Musik eine Stufe heiterer.</translation>
  </message>
  <message>
   <source>Makes the music's mood one step darker.</source>
   <extracomment>DARKER, help</extracomment>
   <translation>Macht die Stimmung der Musik eine Stufe düsterer.</translation>
  </message>
  <message>
   <source>Says which emotions were read from the painting, how surely, and from what.</source>
   <extracomment>WHAT_WAS_READ, help</extracomment>
   <translation>Sagt, welche Emotionen aus dem Gemälde gelesen wurden, wie sicher und woraus.</translation>
  </message>
  <message>
   <source>Tells why the music is as it is: tempo, key, instruments and more, each with its reason in the painting.</source>
   <extracomment>WHY, help</extracomment>
   <translation>Sagt, warum die Musik so ist, wie sie ist: Tempo, Tonart, Instrumente und mehr, jedes mit seinem Grund im Gemälde.</translation>
  </message>
  <message>
   <source>Silences music and voice at once.</source>
   <extracomment>STOP_EVERYTHING, help</extracomment>
   <translation>Bringt Musik und Stimme sofort zum Schweigen.</translation>
  </message>
  <message>
   <source>Stops what is being opened, described, made or saved; music that sounds already goes on.</source>
   <extracomment>STOP_WORK, help</extracomment>
   <translation>Bricht ab, was gerade geöffnet, beschrieben, erzeugt oder gespeichert wird; Musik, die schon klingt, geht weiter.</translation>
  </message>
  <message>
   <source>Repeats what was said last.</source>
   <extracomment>SAY_AGAIN, help</extracomment>
   <translation>Wiederholt, was zuletzt gesagt wurde.</translation>
  </message>
  <message>
   <source>Goes to the description and says it.</source>
   <extracomment>DESCRIPTION, help</extracomment>
   <translation>Geht zur Beschreibung und sagt sie.</translation>
  </message>
  <message>
   <source>Tells more, one level of the description further.</source>
   <extracomment>NEXT_LEVEL, help</extracomment>
   <translation>Erzählt mehr, eine Stufe der Beschreibung weiter.</translation>
  </message>
  <message>
   <source>Goes back to the level of the description before.</source>
   <extracomment>PREVIOUS_LEVEL, help</extracomment>
   <translation>Geht zur vorigen Stufe der Beschreibung zurück.</translation>
  </message>
  <message>
   <source>Reads the description from where you are to its end; once more, it stops.</source>
   <extracomment>READ_ON, help</extracomment>
   <translation>Liest die Beschreibung von hier bis zu ihrem Ende; noch einmal gedrückt, hört es auf.</translation>
  </message>
  <message>
   <source>Leaves interpretations out of the description, or puts them back.</source>
   <extracomment>FACTS_ONLY, help</extracomment>
   <translation>Lässt Deutungen aus der Beschreibung weg oder setzt sie wieder ein.</translation>
  </message>
  <message>
   <source>Says what the sentence you are at stands on: a label, measuring, a model, or an interpretation.</source>
   <extracomment>GROUNDS, help</extracomment>
   <translation>Sagt, worauf der Satz beruht, bei dem Sie sind: auf Angaben zum Werk, Messung, einem Modell oder einer Deutung.</translation>
  </message>
  <message>
   <source>Turns Artsound's own voice on or off.</source>
   <extracomment>OWN_VOICE, help</extracomment>
   <translation>Schaltet die eigene Stimme von Artsound ein oder aus.</translation>
  </message>
  <message>
   <source>Slows Artsound's own voice down.</source>
   <extracomment>SPEAK_SLOWER, help</extracomment>
   <translation>Lässt die eigene Stimme von Artsound langsamer sprechen.</translation>
  </message>
  <message>
   <source>Speeds Artsound's own voice up.</source>
   <extracomment>SPEAK_FASTER, help</extracomment>
   <translation>Lässt die eigene Stimme von Artsound schneller sprechen.</translation>
  </message>
  <message>
   <source>Turns music and voice up.</source>
   <extracomment>LOUDER, help</extracomment>
   <translation>Macht Musik und Stimme lauter.</translation>
  </message>
  <message>
   <source>Turns music and voice down.</source>
   <extracomment>SOFTER, help</extracomment>
   <translation>Macht Musik und Stimme leiser.</translation>
  </message>
  <message>
   <source>Turns all sound off, or on again.</source>
   <extracomment>MUTE, help</extracomment>
   <translation>Schaltet allen Ton aus oder wieder ein.</translation>
  </message>
  <message>
   <source>Turns the music alone down.</source>
   <extracomment>MUSIC_SOFTER, help</extracomment>
   <translation>Macht nur die Musik leiser.</translation>
  </message>
  <message>
   <source>Turns the music alone up.</source>
   <extracomment>MUSIC_LOUDER, help</extracomment>
   <translation>Macht nur die Musik lauter.</translation>
  </message>
  <message>
   <source>Silences the music alone, which goes on unheard, or lets it be heard again.</source>
   <extracomment>MUSIC_OFF, help</extracomment>
   <translation>Schaltet nur die Musik stumm, die ungehört weiterläuft, oder lässt sie wieder hören.</translation>
  </message>
  <message>
   <source>Turns Artsound's own voice alone down.</source>
   <extracomment>VOICE_SOFTER, help</extracomment>
   <translation>Macht nur die eigene Stimme von Artsound leiser.</translation>
  </message>
  <message>
   <source>Turns Artsound's own voice alone up.</source>
   <extracomment>VOICE_LOUDER, help</extracomment>
   <translation>Macht nur die eigene Stimme von Artsound lauter.</translation>
  </message>
  <message>
   <source>Turns the tones of the walk down.</source>
   <extracomment>TONES_SOFTER, help</extracomment>
   <translation>Macht die Töne des Rundgangs leiser.</translation>
  </message>
  <message>
   <source>Turns the tones of the walk up.</source>
   <extracomment>TONES_LOUDER, help</extracomment>
   <translation>Macht die Töne des Rundgangs lauter.</translation>
  </message>
  <message>
   <source>Turns the tones of the walk off, or on again.</source>
   <extracomment>TONES_OFF, help</extracomment>
   <translation>Schaltet die Töne des Rundgangs aus oder wieder ein.</translation>
  </message>
  <message>
   <source>Shows bright text on black.</source>
   <extracomment>HIGH_CONTRAST, help</extracomment>
   <translation>Zeigt hellen Text auf Schwarz.</translation>
  </message>
  <message>
   <source>Enlarges all text, up to double size.</source>
   <extracomment>LARGER_TEXT, help</extracomment>
   <translation>Vergrößert allen Text, bis zur doppelten Größe.</translation>
  </message>
  <message>
   <source>Makes the text smaller again.</source>
   <extracomment>SMALLER_TEXT, help</extracomment>
   <translation>Macht den Text wieder kleiner.</translation>
  </message>
  <message>
   <source>Shows the picture as it is.</source>
   <extracomment>AS_PAINTED, help</extracomment>
   <translation>Zeigt das Bild, wie es ist.</translation>
  </message>
  <message>
   <source>Shows the picture with stronger light and dark.</source>
   <extracomment>PICTURE_CONTRAST, help</extracomment>
   <translation>Zeigt das Bild mit stärkerem Hell und Dunkel.</translation>
  </message>
  <message>
   <source>Shows the picture without colour.</source>
   <extracomment>PICTURE_GREY, help</extracomment>
   <translation>Zeigt das Bild ohne Farbe.</translation>
  </message>
  <message>
   <source>Shows the outlines of the picture in white on black.</source>
   <extracomment>PICTURE_EDGES, help</extracomment>
   <translation>Zeigt die Umrisse des Bildes in Weiß auf Schwarz.</translation>
  </message>
  <message>
   <source>Enlarges the picture around the place of the walk.</source>
   <extracomment>ENLARGE, help</extracomment>
   <translation>Vergrößert das Bild um die Stelle, an der Sie gehen.</translation>
  </message>
  <message>
   <source>Makes the picture smaller again.</source>
   <extracomment>SHRINK, help</extracomment>
   <translation>Macht das Bild wieder kleiner.</translation>
  </message>
  <message>
   <source>Says where you are and lists all keys.</source>
   <extracomment>KEYS, help</extracomment>
   <translation>Sagt, wo Sie sind, und nennt alle Tasten.</translation>
  </message>
  <message>
   <source>Goes to the menus, where every action is listed.</source>
   <extracomment>MENUS, help</extracomment>
   <translation>Geht zu den Menüs, in denen alles steht, was man tun kann.</translation>
  </message>
  <message>
   <source>Asks the first questions again: voice, volume, looks.</source>
   <extracomment>SET_UP, help</extracomment>
   <translation>Stellt die ersten Fragen noch einmal: Stimme, Lautstärke, Aussehen.</translation>
  </message>
 </context>
 <context>
  <name>Core</name>
  <message>
   <source>{subject}: {reason}.</source>
   <translation>{subject}: {reason}.</translation>
  </message>
  <message>
   <source>Permission denied</source>
   <translation>Zugriff verweigert</translation>
  </message>
  <message>
   <source>No such file or directory</source>
   <translation>Datei oder Ordner nicht vorhanden</translation>
  </message>
  <message>
   <source>No space left on device</source>
   <translation>kein Platz mehr auf dem Datenträger</translation>
  </message>
  <message>
   <source>Read-only file system</source>
   <translation>das Dateisystem kann nur gelesen werden</translation>
  </message>
  <message>
   <source>Input/output error</source>
   <translation>Ein-/Ausgabefehler</translation>
  </message>
  <message>
   <source>Too many open files</source>
   <translation>zu viele offene Dateien</translation>
  </message>
  <message>
   <source>File name too long</source>
   <translation>der Dateiname ist zu lang</translation>
  </message>
  <message>
   <source>Is a directory</source>
   <translation>ist ein Ordner</translation>
  </message>
  <message>
   <source>Not a directory</source>
   <translation>ist kein Ordner</translation>
  </message>
  <message>
   <source>the file is empty</source>
   <translation>die Datei ist leer</translation>
  </message>
  <message>
   <source>this is {other_kind}</source>
   <translation>das ist {other_kind}</translation>
  </message>
  <message>
   <source>the picture needs more memory than there is</source>
   <translation>das Bild braucht mehr Speicher, als da ist</translation>
  </message>
  <message>
   <source>this is a file, not a folder</source>
   <translation>das ist eine Datei, kein Ordner</translation>
  </message>
  <message>
   <source>there is no such folder</source>
   <translation>diesen Ordner gibt es nicht</translation>
  </message>
  <message>
   <source>this link leads nowhere</source>
   <translation>diese Verknüpfung führt ins Leere</translation>
  </message>
  <message>
   <source>its colour profile is made for other colours than it has, and was passed over</source>
   <translation>sein Farbprofil gilt für andere Farben, als es hat, und wurde übergangen</translation>
  </message>
  <message>
   <source>its colour profile is broken, and was passed over</source>
   <translation>sein Farbprofil ist beschädigt und wurde übergangen</translation>
  </message>
  <message>
   <source>{spoken} whose data is broken</source>
   <translation>{spoken}, dessen Daten beschädigt sind</translation>
  </message>
  <message>
   <source>{spoken} that is cut short: the file ends before the picture does</source>
   <translation>{spoken}, das abbricht: Die Datei endet vor dem Bild</translation>
  </message>
  <message>
   <source>{spoken} whose text unpacks to more than can be opened</source>
   <translation>{spoken}, dessen Text entpackt zu groß zum Öffnen ist</translation>
  </message>
  <message>
   <source>{spoken} made of far too many parts</source>
   <translation>{spoken} aus viel zu vielen Teilen</translation>
  </message>
  <message>
   <source>{spoken} that unpacks to more than can be opened</source>
   <translation>{spoken}, das entpackt zu groß zum Öffnen ist</translation>
  </message>
  <message>
   <source>{spoken} that needs more memory than there is</source>
   <translation>{spoken}, das mehr Speicher braucht, als da ist</translation>
  </message>
  <message>
   <source>the file has {size_bytes} megabytes, and at most {most_megabytes} are opened of {spoken}</source>
   <translation>die Datei hat {size_bytes} Megabyte, und höchstens {most_megabytes} werden geöffnet; es ist {spoken}</translation>
  </message>
  <message>
   <source>the picture has {megapixels} megapixels ({width} by {height}), and at most {most_megapixels} are opened of {spoken}</source>
   <translation>das Bild hat {megapixels} Megapixel ({width} mal {height}), und höchstens {most_megapixels} werden geöffnet; es ist {spoken}</translation>
  </message>
  <message>
   <source>{spoken} of {width} by {height} pixels holds nothing</source>
   <translation>{spoken} von {width} mal {height} Pixeln enthält nichts</translation>
  </message>
  <message>
   <source>the picture has {megapixels} megapixels, and at most {most_progressive_megapixels} are opened of a progressive JPEG</source>
   <translation>das Bild hat {megapixels} Megapixel, und bei einem progressiven JPEG werden höchstens {most_progressive_megapixels} geöffnet</translation>
  </message>
  <message>
   <source>a JPEG of {scans} scans, and at most {most_scans} are opened</source>
   <translation>ein JPEG mit {scans} Durchgängen, und höchstens {most_scans} werden geöffnet</translation>
  </message>
  <message>
   <source>a TIFF picture of {channels} colour channels, and at most six can be read</source>
   <translation>ein TIFF-Bild mit {channels} Farbkanälen, und höchstens sechs lassen sich lesen</translation>
  </message>
  <message>
   <source>a TIFF picture with tiles of {tile_width} by {tile_height} pixels</source>
   <translation>ein TIFF-Bild mit Kacheln von {tile_width} mal {tile_height} Pixeln</translation>
  </message>
  <message>
   <source>a TIFF picture that is cut short or broken: {error}</source>
   <translation>ein TIFF-Bild, das abbricht oder beschädigt ist: {error}</translation>
  </message>
  <message>
   <source>a JPEG picture</source>
   <translation>ein JPEG-Bild</translation>
  </message>
  <message>
   <source>a PNG picture</source>
   <translation>ein PNG-Bild</translation>
  </message>
  <message>
   <source>a TIFF picture</source>
   <translation>ein TIFF-Bild</translation>
  </message>
  <message>
   <source>a WebP picture</source>
   <translation>ein WebP-Bild</translation>
  </message>
  <message>
   <source>a GIF picture</source>
   <translation>ein GIF-Bild</translation>
  </message>
  <message>
   <source>a BMP picture</source>
   <translation>ein BMP-Bild</translation>
  </message>
  <message>
   <source>a PPM picture</source>
   <translation>ein PPM-Bild</translation>
  </message>
  <message>
   <source>a plain PPM picture</source>
   <translation>ein einfaches PPM-Bild</translation>
  </message>
  <message>
   <source>an AVIF picture</source>
   <translation>ein AVIF-Bild</translation>
  </message>
  <message>
   <source>a TGA picture</source>
   <translation>ein TGA-Bild</translation>
  </message>
  <message>
   <source>a film, not a picture</source>
   <translation>ein Film, kein Bild</translation>
  </message>
  <message>
   <source>plain text, not a picture</source>
   <translation>reiner Text, kein Bild</translation>
  </message>
  <message>
   <source>a PDF document, not a picture</source>
   <translation>ein PDF-Dokument, kein Bild</translation>
  </message>
  <message>
   <source>a PostScript document, not a picture</source>
   <translation>ein PostScript-Dokument, kein Bild</translation>
  </message>
  <message>
   <source>a Photoshop document; export it as PNG or JPEG first</source>
   <translation>ein Photoshop-Dokument; exportieren Sie es zuerst als PNG oder JPEG</translation>
  </message>
  <message>
   <source>a GIMP document; export it as PNG or JPEG first</source>
   <translation>ein GIMP-Dokument; exportieren Sie es zuerst als PNG oder JPEG</translation>
  </message>
  <message>
   <source>a JPEG XL picture, which is not opened here; export it as PNG or JPEG first</source>
   <translation>ein JPEG-XL-Bild, das hier nicht geöffnet wird; exportieren Sie es zuerst als PNG oder JPEG</translation>
  </message>
  <message>
   <source>an icon of Windows, which is not opened here; export it as PNG first</source>
   <translation>ein Windows-Symbol, das hier nicht geöffnet wird; exportieren Sie es zuerst als PNG</translation>
  </message>
  <message>
   <source>a ZIP archive or an office document, not a picture</source>
   <translation>ein ZIP-Archiv oder Office-Dokument, kein Bild</translation>
  </message>
  <message>
   <source>a gzip archive, not a picture</source>
   <translation>ein gzip-Archiv, kein Bild</translation>
  </message>
  <message>
   <source>a 7-Zip archive, not a picture</source>
   <translation>ein 7-Zip-Archiv, kein Bild</translation>
  </message>
  <message>
   <source>a RAR archive, not a picture</source>
   <translation>ein RAR-Archiv, kein Bild</translation>
  </message>
  <message>
   <source>a sound file, not a picture</source>
   <translation>eine Tondatei, kein Bild</translation>
  </message>
  <message>
   <source>a MIDI file, not a picture</source>
   <translation>eine MIDI-Datei, kein Bild</translation>
  </message>
  <message>
   <source>a program, not a picture</source>
   <translation>ein Programm, kein Bild</translation>
  </message>
  <message>
   <source>a database, not a picture</source>
   <translation>eine Datenbank, kein Bild</translation>
  </message>
  <message>
   <source>a placeholder of Git LFS; fetch the picture itself first</source>
   <translation>ein Platzhalter von Git LFS; holen Sie zuerst das Bild selbst</translation>
  </message>
  <message>
   <source>no picture of a known format</source>
   <translation>kein Bild in einem bekannten Format</translation>
  </message>
  <message>
   <source>a HEIC photograph, which is not opened here; export it as JPEG first</source>
   <translation>ein HEIC-Foto, das hier nicht geöffnet wird; exportieren Sie es zuerst als JPEG</translation>
  </message>
  <message>
   <source>a drawing in SVG, which is not opened here; export it as PNG first</source>
   <translation>eine SVG-Zeichnung, die hier nicht geöffnet wird; exportieren Sie sie zuerst als PNG</translation>
  </message>
  <message>
   <source>a web page (HTML), not a picture</source>
   <translation>eine Webseite (HTML), kein Bild</translation>
  </message>
  <message>
   <source>an XML document, not a picture</source>
   <translation>ein XML-Dokument, kein Bild</translation>
  </message>
  <message>
   <source>there is no such file</source>
   <translation>diese Datei gibt es nicht</translation>
  </message>
  <message>
   <source>there is no such file, since a part of its path is no folder</source>
   <translation>diese Datei gibt es nicht, denn ein Teil ihres Pfades ist kein Ordner</translation>
  </message>
  <message>
   <source>this link leads round in a circle</source>
   <translation>diese Verknüpfung führt im Kreis</translation>
  </message>
  <message>
   <source>there is no such file, since the name is too long</source>
   <translation>diese Datei gibt es nicht, denn der Name ist zu lang</translation>
  </message>
  <message>
   <source>there is no such file, since no file can have this name</source>
   <translation>diese Datei gibt es nicht, denn so kann keine Datei heißen</translation>
  </message>
  <message>
   <source>there is no permission to read it</source>
   <translation>es fehlt die Erlaubnis, sie zu lesen</translation>
  </message>
  <message>
   <source>it cannot be read ({strerror})</source>
   <translation>das Lesen misslingt ({strerror})</translation>
  </message>
  <message>
   <source>this is a folder, not a file</source>
   <translation>das ist ein Ordner, keine Datei</translation>
  </message>
  <message>
   <source>this is a named pipe, not a file</source>
   <translation>das ist eine benannte Pipe, keine Datei</translation>
  </message>
  <message>
   <source>this is a socket, not a file</source>
   <translation>das ist ein Socket, keine Datei</translation>
  </message>
  <message>
   <source>this is a device, not a file</source>
   <translation>das ist ein Gerät, keine Datei</translation>
  </message>
  <message>
   <source>this is a disk device, not a file</source>
   <translation>das ist ein Laufwerk, keine Datei</translation>
  </message>
  <message>
   <source>the file has over {limit} bytes</source>
   <translation>die Datei hat über {limit} Byte</translation>
  </message>
  <message>
   <source>this is no regular file</source>
   <translation>das ist keine gewöhnliche Datei</translation>
  </message>
  <message>
   <source>its header is broken</source>
   <translation>sein Kopf ist beschädigt</translation>
  </message>
  <message>
   <source>its directory has {count} entries</source>
   <translation>sein Verzeichnis hat {count} Einträge</translation>
  </message>
  <message>
   <source>its directory declares {declared} bytes</source>
   <translation>sein Verzeichnis nennt {declared} Byte</translation>
  </message>
  <message>
   <source>its directory declares {numbers} numbers</source>
   <translation>sein Verzeichnis nennt {numbers} Zahlen</translation>
  </message>
  <message>
   <source>its directory points past the end of the file</source>
   <translation>sein Verzeichnis zeigt hinter das Ende der Datei</translation>
  </message>
  <message>
   <source>passed over, since {reason_of}</source>
   <translation>übergangen, denn {reason_of}</translation>
  </message>
  <message>
   <source>line {lineno}, column {colno}</source>
   <translation>Zeile {lineno}, Spalte {colno}</translation>
  </message>
  <message>
   <source>it is nested too deep</source>
   <translation>es ist zu tief verschachtelt</translation>
  </message>
  <message>
   <source>passed over, since its first line names no column `file`</source>
   <translation>übergangen, denn die erste Zeile nennt keine Spalte `file`</translation>
  </message>
  <message>
   <source>passed over, since it holds no object with named facts</source>
   <translation>übergangen, denn es ist kein Objekt mit benannten Angaben darin</translation>
  </message>
  <message>
   <source>passed over, since it is no valid JSON ({place})</source>
   <translation>übergangen, denn es ist kein gültiges JSON ({place})</translation>
  </message>
  <message>
   <source>passed over, since it is no valid TOML ({place})</source>
   <translation>übergangen, denn es ist kein gültiges TOML ({place})</translation>
  </message>
  <message>
   <source>passed over, since it is no valid table ({error})</source>
   <translation>übergangen, denn es ist keine gültige Tabelle ({error})</translation>
  </message>
  <message>
   <source>passed over, since it is not in UTF-8; save it as UTF-8</source>
   <translation>übergangen, denn es ist nicht in UTF-8; speichern Sie es als UTF-8</translation>
  </message>
  <message>
   <source>its {name} is no text, and was passed over</source>
   <translation>die Angabe {name} ist kein Text und wurde übergangen</translation>
  </message>
  <message>
   <source>a painting without a label</source>
   <translation>ein Gemälde ohne Angaben</translation>
  </message>
  <message>
   <source>the ending must be {either}</source>
   <translation>die Endung muss eine von diesen sein: {either}</translation>
  </message>
  <message>
   <source>part of its path is a file, not a folder</source>
   <translation>ein Teil des Pfades ist eine Datei, kein Ordner</translation>
  </message>
  <message>
   <source>you may not write in {name}</source>
   <translation>Sie dürfen in {name} nicht schreiben</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>der Datenträger ist voll</translation>
  </message>
  <message>
   <source>its name is too long</source>
   <translation>der Name ist zu lang</translation>
  </message>
  <message>
   <source>it cannot be written there</source>
   <translation>dort lässt sich nicht schreiben</translation>
  </message>
  <message>
   <source>it is a folder</source>
   <translation>es ist ein Ordner</translation>
  </message>
  <message>
   <source>it is not an ordinary file</source>
   <translation>es ist keine gewöhnliche Datei</translation>
  </message>
  <message>
   <source>it exists already; --force replaces it</source>
   <translation>es besteht schon; --force ersetzt es</translation>
  </message>
  <message>
   <source>it is a folder, not a file</source>
   <translation>es ist ein Ordner, keine Datei</translation>
  </message>
  <message>
   <source>you may not read it</source>
   <translation>Sie dürfen es nicht lesen</translation>
  </message>
  <message>
   <source>it is too large to be a rendition's document</source>
   <translation>es ist zu groß für das Dokument einer Fassung</translation>
  </message>
  <message>
   <source>it is not the document that Artsound writes beside a saved file</source>
   <translation>es ist nicht das Dokument, das Artsound neben eine gespeicherte Datei schreibt</translation>
  </message>
  <message>
   <source>it is of kind {get}, and this program reads kind {document_version}</source>
   <translation>es ist von der Art {get}, und dieses Programm liest die Art {document_version}</translation>
  </message>
  <message>
   <source>it is not a rendition's document, which is JSON</source>
   <translation>es ist kein Dokument einer Fassung, das wäre JSON</translation>
  </message>
  <message>
   <source>it is incomplete or was changed by hand ({name}: {error})</source>
   <translation>es ist unvollständig oder wurde von Hand geändert ({name}: {error})</translation>
  </message>
  <message>
   <source>PortAudio is not installed</source>
   <translation>PortAudio ist nicht installiert</translation>
  </message>
  <message>
   <source>The sound device</source>
   <translation>Die Tonausgabe</translation>
  </message>
  <message>
   <source>it has stopped taking sound</source>
   <translation>sie nimmt keinen Ton mehr an</translation>
  </message>
  <message>
   <source>The voice {name}</source>
   <translation>Die Stimme {name}</translation>
  </message>
  <message>
   <source>it gave something that is not sound</source>
   <translation>was kam, ist kein Ton</translation>
  </message>
  <message>
   <source>it did not answer within {patience_s} seconds and was stopped</source>
   <translation>keine Antwort in {patience_s} Sekunden, darum wurde abgebrochen</translation>
  </message>
  <message>
   <source>it cannot be started ({strerror})</source>
   <translation>der Start misslingt ({strerror})</translation>
  </message>
  <message>
   <source>it failed</source>
   <translation>das ist misslungen</translation>
  </message>
  <message>
   <source>The sound device {device}</source>
   <translation>Die Tonausgabe {device}</translation>
  </message>
  <message>
   <source>The sound system</source>
   <translation>Das Tonsystem</translation>
  </message>
  <message>
   <source>it did not answer within {patience_s} seconds</source>
   <translation>keine Antwort in {patience_s} Sekunden</translation>
  </message>
  <message>
   <source>none was found</source>
   <translation>nichts wurde gefunden</translation>
  </message>
  <message>
   <source>it cannot be reached; see that the sound server runs</source>
   <translation>nicht erreichbar; sehen Sie nach, ob der Tonserver läuft</translation>
  </message>
  <message>
   <source>there is none of that name</source>
   <translation>keine heißt so</translation>
  </message>
  <message>
   <source>it cannot be opened</source>
   <translation>sie lässt sich nicht öffnen</translation>
  </message>
  <message>
   <source>it failed for a reason it did not tell</source>
   <translation>der Grund blieb unbekannt</translation>
  </message>
  <message>
   <source>it ended without a word</source>
   <translation>wortlos beendet</translation>
  </message>
  <message>
   <source>install one with: sudo apt install espeak-ng</source>
   <translation>installieren Sie eine mit: sudo apt install espeak-ng</translation>
  </message>
  <message>
   <source>add one in System Settings, Accessibility, Spoken Content</source>
   <translation>fügen Sie eine hinzu unter Systemeinstellungen, Bedienungshilfen, Gesprochene Inhalte</translation>
  </message>
  <message>
   <source>add one in Settings, Time and language, Speech</source>
   <translation>fügen Sie eine hinzu unter Einstellungen, Zeit und Sprache, Spracherkennung</translation>
  </message>
  <message>
   <source>none was found; {get}</source>
   <translation>keine wurde gefunden; {get}</translation>
  </message>
  <message>
   <source>The voice {preferred}</source>
   <translation>Die Stimme {preferred}</translation>
  </message>
  <message>
   <source>it is not on this machine</source>
   <translation>nicht auf diesem Rechner vorhanden</translation>
  </message>
  <message>
   <source>the library's index is of version {version}</source>
   <translation>das Verzeichnis der Sammlung hat die Version {version}</translation>
  </message>
  <message>
   <source>it is not the music that was kept</source>
   <translation>es ist nicht die Musik, die aufgehoben wurde</translation>
  </message>
  <message>
   <source>it is damaged</source>
   <translation>es ist beschädigt</translation>
  </message>
  <message>
   <source>it is incomplete or was changed by hand</source>
   <translation>es ist unvollständig oder wurde von Hand geändert</translation>
  </message>
  <message>
   <source>it cannot be read</source>
   <translation>das Lesen misslingt</translation>
  </message>
  <message>
   <source>it is gone or cannot be read</source>
   <translation>es ist weg oder nicht lesbar</translation>
  </message>
  <message>
   <source>you may not delete it</source>
   <translation>Sie dürfen es nicht löschen</translation>
  </message>
  <message>
   <source>braille needs liblouis, which is not installed; on Debian the package is liblouis-bin</source>
   <translation>Brailleschrift braucht liblouis, das nicht installiert ist; unter Debian heißt das Paket liblouis-bin</translation>
  </message>
  <message>
   <source>liblouis could not translate it ({error})</source>
   <translation>liblouis konnte es nicht übersetzen ({error})</translation>
  </message>
  <message>
   <source>liblouis could not translate it ({name})</source>
   <translation>liblouis konnte es nicht übersetzen ({name})</translation>
  </message>
  <message>
   <source>unknown licence</source>
   <translation>unbekannte Lizenz</translation>
  </message>
  <message>
   <source>Not for commercial use: it was made with {named}.</source>
   <translation>Nicht für gewerbliche Zwecke: Es wurde mit {named} gemacht.</translation>
  </message>
  <message>
   <source>there are a thousand of that name already</source>
   <translation>es gibt schon tausend mit diesem Namen</translation>
  </message>
  <message>
   <source>There is no {ending} file: {reason}.</source>
   <translation>Es gibt keine {ending}-Datei: {reason}.</translation>
  </message>
  <message>
   <source>The embedded engine plays, as you asked.</source>
   <translation>Es spielt der eingebaute Komponist, wie Sie es wünschen.</translation>
  </message>
  <message>
   <source>The embedded engine plays. {sentence}</source>
   <translation>Es spielt der eingebaute Komponist. {sentence}</translation>
  </message>
  <message>
   <source>{slot} is not on this computer, so facebook/musicgen-small plays the {variant} variant.</source>
   <translation>{slot} ist nicht auf diesem Rechner, darum spielt facebook/musicgen-small die Variante {variant}.</translation>
  </message>
  <message>
   <source>The neural engine plays {spoken}, {spoken_1}.</source>
   <translation>Es spielt die KI mit {spoken}, {spoken_1}.</translation>
  </message>
  <message>
   <source>audiocraft plays {spoken}; the stages before it are embedded.</source>
   <translation>audiocraft spielt {spoken}; die Stufen davor sind eingebaut.</translation>
  </message>
  <message>
   <source>on {device} in {numbers}</source>
   <translation>auf {device} in {numbers}</translation>
  </message>
  <message>
   <source>the neural engine</source>
   <translation>die KI-Musik</translation>
  </message>
  <message>
   <source>torch and transformers are not installed; `make neural` installs them</source>
   <translation>torch und transformers sind nicht installiert; `make neural` installiert sie</translation>
  </message>
  <message>
   <source>{name} and {name_1} are both for the {stage} stage</source>
   <translation>{name} und {name_1} sind beide für die Stufe {stage}</translation>
  </message>
  <message>
   <source>the processor</source>
   <translation>dem Prozessor</translation>
  </message>
  <message>
   <source>the graphics card</source>
   <translation>der Grafikkarte</translation>
  </message>
  <message>
   <source>{clause}, one model at a time, as you asked</source>
   <translation>{clause}, ein Modell nach dem anderen, wie Sie es wünschen</translation>
  </message>
  <message>
   <source>{clause}, one model at a time, for only {free_bytes} GB of memory are free</source>
   <translation>{clause}, ein Modell nach dem anderen, denn nur {free_bytes} GB Speicher sind frei</translation>
  </message>
  <message>
   <source>reads the emotion</source>
   <translation>liest die Emotion</translation>
  </message>
  <message>
   <source>describes the painting</source>
   <translation>beschreibt das Gemälde</translation>
  </message>
  <message>
   <source>it needs {needed} GB of free memory for music, and {free} GB are free</source>
   <translation>für Musik werden {needed} GB freier Speicher gebraucht, und {free} GB sind frei</translation>
  </message>
  <message>
   <source>{name} tells what it sees in English only, so the description is the measured one.</source>
   <translation>{name} sagt nur auf Englisch, was zu sehen ist; darum ist die Beschreibung die gemessene.</translation>
  </message>
  <message>
   <source>words the music</source>
   <translation>findet die Worte für die Musik</translation>
  </message>
  <message>
   <source>{names} is not on this computer, so the embedded engine {what_it_does}.</source>
   <translation>{names} ist nicht auf diesem Rechner; das eingebaute Verfahren {what_it_does}.</translation>
  </message>
  <message>
   <source>Memory is too short for {name}, so the embedded engine {what_it_does}.</source>
   <translation>Für {name} reicht der Speicher nicht; das eingebaute Verfahren {what_it_does}.</translation>
  </message>
  <message>
   <source>it was stopped</source>
   <translation>sie wurde abgebrochen</translation>
  </message>
  <message>
   <source>Composed music plays while the AI music is being made.</source>
   <translation>Komponierte Musik spielt, während die KI-Musik entsteht.</translation>
  </message>
  <message>
   <source>Now the AI music plays.</source>
   <translation>Jetzt spielt die KI-Musik.</translation>
  </message>
  <message>
   <source>The AI music is not ready fast enough: the composed music goes on meanwhile.</source>
   <translation>Die KI-Musik wird nicht schnell genug fertig: Die komponierte Musik spielt so lange weiter.</translation>
  </message>
  <message>
   <source>The composed music goes on without the AI music: {reason}.</source>
   <translation>Die komponierte Musik geht ohne die KI-Musik weiter: {reason}.</translation>
  </message>
  <message>
   <source>The composed music plays to its end: {reason}.</source>
   <translation>Die komponierte Musik spielt bis zu ihrem Ende: {reason}.</translation>
  </message>
  <message>
   <source>it broke off: {name}</source>
   <translation>sie brach ab: {name}</translation>
  </message>
  <message>
   <source>it is made more slowly than it plays and was not ready in time</source>
   <translation>sie entsteht langsamer, als sie spielt, und war nicht rechtzeitig fertig</translation>
  </message>
  <message>
   <source>it is silent</source>
   <translation>sie ist stumm</translation>
  </message>
  <message>
   <source>it holds numbers that are no sound</source>
   <translation>sie enthält Zahlen, die kein Ton sind</translation>
  </message>
  <message>
   <source>the neural music is being made</source>
   <translation>die KI-Musik entsteht noch</translation>
  </message>
  <message>
   <source>remove it with: artsound models remove {name}, and get it again</source>
   <translation>entfernen Sie es mit: artsound models remove {name}, und holen Sie es neu</translation>
  </message>
  <message>
   <source>bring it with: {adopt}</source>
   <translation>bringen Sie es mit: {adopt}</translation>
  </message>
  <message>
   <source>get it with: artsound models download {name}, or: {adopt}</source>
   <translation>holen Sie es mit: artsound models download {name}, oder: {adopt}</translation>
  </message>
  <message>
   <source>no model of this name is known; there is {either}</source>
   <translation>kein Modell heißt so; es gibt {either}</translation>
  </message>
  <message>
   <source>{printable} is missing; {again}</source>
   <translation>{printable} fehlt; {again}</translation>
  </message>
  <message>
   <source>it is not on this computer; {advice}</source>
   <translation>es ist nicht auf diesem Rechner; {advice}</translation>
  </message>
  <message>
   <source>{printable} lies in its folder, but did not come with it</source>
   <translation>{printable} liegt in seinem Ordner, kam aber nicht mit ihm</translation>
  </message>
  <message>
   <source>it is not on this computer, so there is nothing to remove</source>
   <translation>es ist nicht auf diesem Rechner, also gibt es nichts zu entfernen</translation>
  </message>
  <message>
   <source>its record is of another model ({printable})</source>
   <translation>sein Eintrag gehört zu einem anderen Modell ({printable})</translation>
  </message>
  <message>
   <source>it cannot be removed ({lower})</source>
   <translation>es lässt sich nicht entfernen ({lower})</translation>
  </message>
  <message>
   <source>{printable} cannot be read ({strerror})</source>
   <translation>{printable} lässt sich nicht lesen ({strerror})</translation>
  </message>
  <message>
   <source>another program is fetching or copying it just now</source>
   <translation>ein anderes Programm holt oder kopiert es gerade</translation>
  </message>
  <message>
   <source>{printable} has changed since it came; {again}</source>
   <translation>{printable} hat sich seit der Ankunft verändert; {again}</translation>
  </message>
  <message>
   <source>it cannot be loaded ({first_line})</source>
   <translation>es lässt sich nicht laden ({first_line})</translation>
  </message>
  <message>
   <source>its tokenizer holds only {len} words; the files of one are missing</source>
   <translation>sein Wörterverzeichnis hat nur {len} Wörter; Dateien dafür fehlen</translation>
  </message>
  <message>
   <source>{len} of its tensors are missing, the first is {missing}</source>
   <translation>{len} seiner Tensoren fehlen, der erste ist {missing}</translation>
  </message>
  <message>
   <source>a tensor has the wrong shape: {mismatched}</source>
   <translation>ein Tensor hat die falsche Form: {mismatched}</translation>
  </message>
  <message>
   <source>it holds a tensor that this kind of model does not have: {unexpected}</source>
   <translation>es enthält einen Tensor, den diese Art Modell nicht hat: {unexpected}</translation>
  </message>
  <message>
   <source>a value of its configuration is of the wrong kind</source>
   <translation>ein Wert seiner Einstellungen ist von der falschen Art</translation>
  </message>
  <message>
   <source>its weights are damaged ({error})</source>
   <translation>seine Gewichte sind beschädigt ({error})</translation>
  </message>
  <message>
   <source>it fails as it runs ({first_line})</source>
   <translation>es scheitert beim Lauf ({first_line})</translation>
  </message>
  <message>
   <source>there is not enough free memory for it</source>
   <translation>dafür ist nicht genug Speicher frei</translation>
  </message>
 </context>
 <context>
  <name>ErrorTexts</name>
  <message>
   <source>Nothing of yours was changed. You can go on.</source>
   <extracomment>UNFORESEEN_ADVICE</extracomment>
   <translation>Von Ihren Sachen wurde nichts verändert. Sie können weitermachen.</translation>
  </message>
  <message>
   <source>Something in Artsound went wrong: {error}.</source>
   <extracomment>UNFORESEEN</extracomment>
   <translation>In Artsound ist etwas schiefgegangen: {error}.</translation>
  </message>
  <message>
   <source>{name}: {reason}.</source>
   <extracomment>FILE_ERROR</extracomment>
   <translation>{name}: {reason}.</translation>
  </message>
  <message>
   <source>It is still there.</source>
   <extracomment>OUTPUT_UNREMOVABLE_ADVICE</extracomment>
   <translation>Es ist noch da.</translation>
  </message>
  <message>
   <source>{name} could not be removed: {reason}.</source>
   <extracomment>OUTPUT_UNREMOVABLE</extracomment>
   <translation>{name} konnte nicht entfernt werden: {reason}.</translation>
  </message>
  <message>
   <source>Save it as text or as a web page.</source>
   <extracomment>OUTPUT_TOOL_MISSING_ADVICE</extracomment>
   <translation>Speichern Sie es als Text oder als Webseite.</translation>
  </message>
  <message>
   <source>Save again in another folder.</source>
   <extracomment>OUTPUT_UNWRITABLE_ADVICE</extracomment>
   <translation>Speichern Sie noch einmal in einem anderen Ordner.</translation>
  </message>
  <message>
   <source>Save again under another name.</source>
   <extracomment>OUTPUT_EXISTS_ADVICE</extracomment>
   <translation>Speichern Sie noch einmal unter einem anderen Namen.</translation>
  </message>
  <message>
   <source>{name} is already there: {reason}.</source>
   <extracomment>OUTPUT_EXISTS</extracomment>
   <translation>{name} gibt es schon: {reason}.</translation>
  </message>
  <message>
   <source>Save again under another name or in another folder.</source>
   <extracomment>OUTPUT_ERROR_ADVICE</extracomment>
   <translation>Speichern Sie noch einmal unter einem anderen Namen oder in einem anderen Ordner.</translation>
  </message>
  <message>
   <source>{name} could not be saved: {reason}.</source>
   <extracomment>OUTPUT_ERROR</extracomment>
   <translation>{name} konnte nicht gespeichert werden: {reason}.</translation>
  </message>
  <message>
   <source>Artsound goes on without it.</source>
   <extracomment>MODEL_ERROR_ADVICE</extracomment>
   <translation>Artsound macht ohne es weiter.</translation>
  </message>
  <message>
   <source>The model {name} cannot be used: {reason}.</source>
   <extracomment>MODEL_ERROR</extracomment>
   <translation>Das Modell {name} lässt sich nicht benutzen: {reason}.</translation>
  </message>
  <message>
   <source>Choose a file that Artsound saved.</source>
   <extracomment>RECIPE_ERROR_ADVICE</extracomment>
   <translation>Wählen Sie eine Datei, die Artsound gespeichert hat.</translation>
  </message>
  <message>
   <source>{name} cannot be played again: {reason}.</source>
   <extracomment>RECIPE_ERROR</extracomment>
   <translation>{name} lässt sich nicht noch einmal spielen: {reason}.</translation>
  </message>
  <message>
   <source>Make it smaller with a picture program first.</source>
   <extracomment>PAINTING_TOO_LARGE_ADVICE</extracomment>
   <translation>Verkleinern Sie es zuerst mit einem Bildprogramm.</translation>
  </message>
  <message>
   <source>{name} is too large: {reason}.</source>
   <extracomment>PAINTING_TOO_LARGE</extracomment>
   <translation>{name} ist zu groß: {reason}.</translation>
  </message>
  <message>
   <source>Find another copy of it.</source>
   <extracomment>PAINTING_DAMAGED_ADVICE</extracomment>
   <translation>Suchen Sie eine andere Kopie davon.</translation>
  </message>
  <message>
   <source>{name} is damaged: {reason}.</source>
   <extracomment>PAINTING_DAMAGED</extracomment>
   <translation>{name} ist beschädigt: {reason}.</translation>
  </message>
  <message>
   <source>Choose another file with Control O.</source>
   <extracomment>PAINTING_ADVICE</extracomment>
   <translation>Wählen Sie mit Strg O eine andere Datei.</translation>
  </message>
  <message>
   <source>{name} is not a picture that can be opened: {reason}.</source>
   <extracomment>PAINTING_NOT_AN_IMAGE</extracomment>
   <translation>{name} ist kein Bild, das sich öffnen lässt: {reason}.</translation>
  </message>
  <message>
   <source>{name} cannot be read: {reason}.</source>
   <extracomment>PAINTING_UNREADABLE</extracomment>
   <translation>{name} lässt sich nicht lesen: {reason}.</translation>
  </message>
  <message>
   <source>Perhaps it was moved. Choose another file with Control O.</source>
   <extracomment>PAINTING_MISSING_ADVICE</extracomment>
   <translation>Vielleicht wurde es verschoben. Wählen Sie mit Strg O eine andere Datei.</translation>
  </message>
  <message>
   <source>{name} was not found: {reason}.</source>
   <extracomment>PAINTING_MISSING</extracomment>
   <translation>{name} wurde nicht gefunden: {reason}.</translation>
  </message>
  <message>
   <source>{name} cannot be opened: {reason}.</source>
   <extracomment>PAINTING_ERROR</extracomment>
   <translation>{name} lässt sich nicht öffnen: {reason}.</translation>
  </message>
  <message>
   <source>Choose another file.</source>
   <extracomment>FILE_ERROR_ADVICE</extracomment>
   <translation>Wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>Choose another value.</source>
   <extracomment>USAGE_ERROR_ADVICE</extracomment>
   <translation>Wählen Sie einen anderen Wert.</translation>
  </message>
  <message>
   <source>{name} cannot be used: {reason}.</source>
   <extracomment>USAGE_ERROR</extracomment>
   <translation>{name} lässt sich nicht benutzen: {reason}.</translation>
  </message>
  <message>
   <source>Try again.</source>
   <extracomment>ARTSOUND_ERROR_ADVICE</extracomment>
   <translation>Versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Artsound could not do this: {reason}.</source>
   <extracomment>ARTSOUND_ERROR</extracomment>
   <translation>Das konnte Artsound nicht tun: {reason}.</translation>
  </message>
 </context>
 <context>
  <name>ExportTexts</name>
  <message>
   <source>Feeling</source>
   <extracomment>FEELING</extracomment>
   <translation>Gefühl</translation>
  </message>
  <message>
   <source>Style</source>
   <extracomment>STYLE</extracomment>
   <translation>Stil</translation>
  </message>
  <message>
   <source>Tour of the picture</source>
   <extracomment>TOUR</extracomment>
   <translation>Rundgang durch das Bild</translation>
  </message>
  <message>
   <source>Overview</source>
   <extracomment>OVERVIEW</extracomment>
   <translation>Überblick</translation>
  </message>
  <message>
   <source>In one sentence</source>
   <extracomment>BRIEF</extracomment>
   <translation>In einem Satz</translation>
  </message>
  <message>
   <source>Label</source>
   <extracomment>LABEL</extracomment>
   <translation>Angaben zum Werk</translation>
  </message>
  <message>
   <source>A painting without a title</source>
   <extracomment>UNTITLED</extracomment>
   <translation>Ein Gemälde ohne Titel</translation>
  </message>
  <message>
   <source>This description was made by a program, Artsound. It may be wrong.</source>
   <extracomment>MADE_BY</extracomment>
   <translation>Diese Beschreibung hat ein Programm gemacht, Artsound. Sie kann falsch sein.</translation>
  </message>
  <message>
   <source>Braille</source>
   <extracomment>BRAILLE_FILE</extracomment>
   <translation>Braille</translation>
  </message>
  <message>
   <source>Web page</source>
   <extracomment>WEB_PAGE</extracomment>
   <translation>Webseite</translation>
  </message>
  <message>
   <source>Text</source>
   <extracomment>TEXT_FILE</extracomment>
   <translation>Text</translation>
  </message>
  <message>
   <source>Exported to the folder {folder}.</source>
   <extracomment>EXPORTED</extracomment>
   <translation>In den Ordner {folder} exportiert.</translation>
  </message>
  <message>
   <source>Saving the description.</source>
   <extracomment>SAVING_DESCRIPTION</extracomment>
   <translation>Die Beschreibung wird gespeichert.</translation>
  </message>
  <message>
   <source>Exporting.</source>
   <extracomment>EXPORTING</extracomment>
   <translation>Exportieren.</translation>
  </message>
  <message>
   <source>Export everything: choose a folder</source>
   <extracomment>EXPORT_TITLE</extracomment>
   <translation>Alles exportieren: Ordner wählen</translation>
  </message>
  <message>
   <source>Save the description</source>
   <extracomment>SAVE_DESCRIPTION_TITLE</extracomment>
   <translation>Beschreibung speichern</translation>
  </message>
 </context>
 <context>
  <name>FeelingMeasureTexts</name>
  <message>
   <source>{value} percent of the shares</source>
   <extracomment>SHARE</extracomment>
   <translation>{value} Prozent der Anteile</translation>
  </message>
 </context>
 <context>
  <name>FeelingTexts</name>
  <message>
   <source>{steps}.</source>
   <extracomment>SAID</extracomment>
   <translation>{steps}.</translation>
  </message>
  <message>
   <source>{steps} is as far as it goes.</source>
   <extracomment>MOST_STEPS</extracomment>
   <translation>{steps}, weiter geht es nicht.</translation>
  </message>
  <message>
   <source>neither darker nor brighter</source>
   <extracomment>NOT_MOVED_BRIGHT</extracomment>
   <translation>weder düsterer noch heiterer</translation>
  </message>
  <message>
   <source>neither calmer nor livelier</source>
   <extracomment>NOT_MOVED_LIVELY</extracomment>
   <translation>weder ruhiger noch lebhafter</translation>
  </message>
  <message>
   <source>{steps} darker</source>
   <extracomment>DARKER</extracomment>
   <translation>um {steps} düsterer</translation>
  </message>
  <message>
   <source>{steps} brighter</source>
   <extracomment>BRIGHTER</extracomment>
   <translation>um {steps} heiterer</translation>
  </message>
  <message>
   <source>{steps} calmer</source>
   <extracomment>CALMER</extracomment>
   <translation>um {steps} ruhiger</translation>
  </message>
  <message>
   <source>{steps} livelier</source>
   <extracomment>LIVELIER</extracomment>
   <translation>um {steps} lebhafter</translation>
  </message>
  <message>
   <source>Dark to bright</source>
   <extracomment>DARK_TO_BRIGHT</extracomment>
   <translation>Düster bis heiter</translation>
  </message>
  <message>
   <source>Calm to lively</source>
   <extracomment>CALM_TO_LIVELY</extracomment>
   <translation>Ruhig bis lebhaft</translation>
  </message>
  <message>
   <source>Now {emotion} leads in the music.</source>
   <extracomment>NOW_LEADS</extracomment>
   <translation>Jetzt überwiegt in der Musik {emotion}.</translation>
  </message>
  <message>
   <source>You made it {first} and {second}.</source>
   <extracomment>MOVED_BOTH</extracomment>
   <translation>Sie haben sie {first} und {second} gemacht.</translation>
  </message>
  <message>
   <source>You made it {steps}.</source>
   <extracomment>MOVED_ONE</extracomment>
   <translation>Sie haben sie {steps} gemacht.</translation>
  </message>
  <message>
   <source>The music is {emotion}, as you chose.</source>
   <extracomment>CHOSEN</extracomment>
   <translation>Die Musik ist {emotion}, wie Sie es gewählt haben.</translation>
  </message>
  <message>
   <source>This was read from the picture and its title.</source>
   <extracomment>FROM_PICTURE_AND_TITLE</extracomment>
   <translation>Das wurde aus dem Bild und seinem Titel gelesen.</translation>
  </message>
  <message>
   <source>This was read from the picture alone.</source>
   <extracomment>FROM_PICTURE</extracomment>
   <translation>Das wurde allein aus dem Bild gelesen.</translation>
  </message>
  <message>
   <source>{first} {first_percent} percent, {second} {second_percent} percent: fairly sure. Some viewers may feel otherwise.</source>
   <extracomment>SHARES_FAIRLY_SURE</extracomment>
   <translation>{first} {first_percent} Prozent, {second} {second_percent} Prozent: ziemlich sicher. Manche Betrachter empfinden vielleicht anders.</translation>
  </message>
  <message>
   <source>{first} {first_percent} percent, {second} {second_percent} percent: not sure. Many viewers may feel otherwise.</source>
   <extracomment>SHARES_UNSURE</extracomment>
   <translation>{first} {first_percent} Prozent, {second} {second_percent} Prozent: nicht sicher. Viele Betrachter empfinden vielleicht anders.</translation>
  </message>
  <message>
   <source>sad</source>
   <extracomment>SAD</extracomment>
   <translation>traurig</translation>
  </message>
  <message>
   <source>neutral</source>
   <extracomment>NEUTRAL</extracomment>
   <translation>neutral</translation>
  </message>
  <message>
   <source>happy</source>
   <extracomment>HAPPY</extracomment>
   <translation>fröhlich</translation>
  </message>
  <message>
   <source>fun</source>
   <extracomment>FUN</extracomment>
   <translation>ausgelassen</translation>
  </message>
  <message>
   <source>angry</source>
   <extracomment>ANGRY</extracomment>
   <translation>zornig</translation>
  </message>
  <message>
   <source>No painting is open, so no feeling was read.</source>
   <extracomment>NO_FEELING</extracomment>
   <translation>Kein Gemälde ist offen, darum wurde kein Gefühl gelesen.</translation>
  </message>
  <message>
   <source>Feeling</source>
   <extracomment>FEELING</extracomment>
   <translation>Gefühl</translation>
  </message>
 </context>
 <context>
  <name>GalleryTexts</name>
  <message>
   <source>Pasted painting {number}</source>
   <extracomment>PASTED_TITLE</extracomment>
   <translation>Eingefügtes Gemälde {number}</translation>
  </message>
  <message>
   <source>There is no picture to paste. Copy a picture or a file in another program first.</source>
   <extracomment>NOTHING_TO_PASTE</extracomment>
   <translation>Es gibt kein Bild zum Einfügen. Kopieren Sie zuerst in einem anderen Programm ein Bild oder eine Datei.</translation>
  </message>
  <message>
   <source>The demo paintings are not on this computer.</source>
   <extracomment>NO_DEMO</extracomment>
   <translation>Die Beispielgemälde sind nicht auf diesem Rechner.</translation>
  </message>
  <message>
   <source>The paintings that were opened last are no longer there.</source>
   <extracomment>ALL_GONE</extracomment>
   <translation>Die zuletzt geöffneten Gemälde sind nicht mehr da.</translation>
  </message>
  <message>
   <source>No painting was opened yet. Control O opens one.</source>
   <extracomment>NO_RECENT</extracomment>
   <translation>Noch wurde kein Gemälde geöffnet. Strg O öffnet eines.</translation>
  </message>
  <message>
   <source>One painting is no longer there.</source>
   <extracomment>GONE_ONE</extracomment>
   <translation>Ein Gemälde ist nicht mehr da.</translation>
  </message>
  <message>
   <source>{count} paintings are no longer there.</source>
   <extracomment>GONE</extracomment>
   <translation>{count} Gemälde sind nicht mehr da.</translation>
  </message>
  <message>
   <source>No more than {count} paintings are listed.</source>
   <extracomment>FULL</extracomment>
   <translation>Mehr als {count} Gemälde werden nicht aufgeführt.</translation>
  </message>
  <message>
   <source>the a an</source>
   <extracomment>ARTICLES</extracomment>
   <translation>der die das ein eine the a an</translation>
  </message>
  <message>
   <source>{name}, heard</source>
   <extracomment>ROW_HEARD</extracomment>
   <translation>{name}, gehört</translation>
  </message>
 </context>
 <context>
  <name>KeyNames</name>
  <message>
   <source>Escape</source>
   <extracomment>ESCAPE</extracomment>
   <translation>Escape</translation>
  </message>
  <message>
   <source>Tab</source>
   <extracomment>TAB</extracomment>
   <translation>Tabulator</translation>
  </message>
  <message>
   <source>End</source>
   <extracomment>END</extracomment>
   <translation>Ende</translation>
  </message>
  <message>
   <source>Home</source>
   <extracomment>HOME</extracomment>
   <translation>Pos1</translation>
  </message>
  <message>
   <source>Insert</source>
   <extracomment>INSERT</extracomment>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Delete</source>
   <extracomment>DELETE</extracomment>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Backspace</source>
   <extracomment>BACKSPACE</extracomment>
   <translation>Rücktaste</translation>
  </message>
  <message>
   <source>Space</source>
   <extracomment>SPACE</extracomment>
   <translation>Leertaste</translation>
  </message>
  <message>
   <source>Enter</source>
   <extracomment>ENTER</extracomment>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Down Arrow</source>
   <extracomment>DOWN</extracomment>
   <translation>Pfeil ab</translation>
  </message>
  <message>
   <source>Up Arrow</source>
   <extracomment>UP</extracomment>
   <translation>Pfeil auf</translation>
  </message>
  <message>
   <source>Right Arrow</source>
   <extracomment>RIGHT</extracomment>
   <translation>Pfeil rechts</translation>
  </message>
  <message>
   <source>Left Arrow</source>
   <extracomment>LEFT</extracomment>
   <translation>Pfeil links</translation>
  </message>
  <message>
   <source>Page Up</source>
   <extracomment>PAGE_UP</extracomment>
   <translation>Bild auf</translation>
  </message>
  <message>
   <source>Page Down</source>
   <extracomment>PAGE_DOWN</extracomment>
   <translation>Bild ab</translation>
  </message>
  <message>
   <source>minus</source>
   <extracomment>MINUS</extracomment>
   <translation>Minus</translation>
  </message>
  <message>
   <source>plus</source>
   <extracomment>PLUS</extracomment>
   <translation>Plus</translation>
  </message>
  <message>
   <source>comma</source>
   <extracomment>COMMA</extracomment>
   <translation>Komma</translation>
  </message>
  <message>
   <source>full stop</source>
   <extracomment>FULL_STOP</extracomment>
   <translation>Punkt</translation>
  </message>
  <message>
   <source>Shift</source>
   <extracomment>SHIFT</extracomment>
   <translation>Umschalt</translation>
  </message>
  <message>
   <source>Alt</source>
   <extracomment>ALT</extracomment>
   <translation>Alt</translation>
  </message>
  <message>
   <source>Control</source>
   <extracomment>CTRL</extracomment>
   <translation>Strg</translation>
  </message>
 </context>
 <context>
  <name>LibraryTexts</name>
  <message>
   <source>December</source>
   <extracomment>DECEMBER</extracomment>
   <translation>Dezember</translation>
  </message>
  <message>
   <source>November</source>
   <extracomment>NOVEMBER</extracomment>
   <translation>November</translation>
  </message>
  <message>
   <source>October</source>
   <extracomment>OCTOBER</extracomment>
   <translation>Oktober</translation>
  </message>
  <message>
   <source>September</source>
   <extracomment>SEPTEMBER</extracomment>
   <translation>September</translation>
  </message>
  <message>
   <source>August</source>
   <extracomment>AUGUST</extracomment>
   <translation>August</translation>
  </message>
  <message>
   <source>July</source>
   <extracomment>JULY</extracomment>
   <translation>Juli</translation>
  </message>
  <message>
   <source>June</source>
   <extracomment>JUNE</extracomment>
   <translation>Juni</translation>
  </message>
  <message>
   <source>May</source>
   <extracomment>MAY</extracomment>
   <translation>Mai</translation>
  </message>
  <message>
   <source>April</source>
   <extracomment>APRIL</extracomment>
   <translation>April</translation>
  </message>
  <message>
   <source>March</source>
   <extracomment>MARCH</extracomment>
   <translation>März</translation>
  </message>
  <message>
   <source>February</source>
   <extracomment>FEBRUARY</extracomment>
   <translation>Februar</translation>
  </message>
  <message>
   <source>January</source>
   <extracomment>JANUARY</extracomment>
   <translation>Januar</translation>
  </message>
  <message>
   <source>The file of the kept music is damaged, so Play makes new music.</source>
   <extracomment>MUSIC_LOST</extracomment>
   <translation>Die Datei der aufgehobenen Musik ist beschädigt, darum macht Spielen neue Musik.</translation>
  </message>
  <message>
   <source>The file of the kept music was damaged; it was made again, and may sound a little different.</source>
   <extracomment>MUSIC_MADE_OTHERWISE</extracomment>
   <translation>Die Datei der aufgehobenen Musik war beschädigt; die Musik wurde neu gemacht und klingt vielleicht etwas anders.</translation>
  </message>
  <message>
   <source>The file of the kept music was damaged; it was made again, the same to the last sample.</source>
   <extracomment>MUSIC_MADE_AGAIN</extracomment>
   <translation>Die Datei der aufgehobenen Musik war beschädigt; die Musik wurde neu gemacht, bis zum letzten Abtastwert dieselbe.</translation>
  </message>
  <message>
   <source>The original picture, {name}, was changed since; this is the copy that was kept.</source>
   <extracomment>ORIGINAL_CHANGED</extracomment>
   <translation>Das ursprüngliche Bild, {name}, wurde seither geändert; das ist die Kopie, die aufgehoben wurde.</translation>
  </message>
  <message>
   <source>The original picture, {name}, was not found where it was; this is the copy that was kept.</source>
   <extracomment>ORIGINAL_GONE</extracomment>
   <translation>Das ursprüngliche Bild, {name}, wurde an seinem Ort nicht gefunden; das ist die Kopie, die aufgehoben wurde.</translation>
  </message>
  <message>
   <source>its file</source>
   <extracomment>UNNAMED</extracomment>
   <translation>seine Datei</translation>
  </message>
  <message>
   <source>Opening what you kept.</source>
   <extracomment>OPENING</extracomment>
   <translation>Das Aufgehobene wird geöffnet.</translation>
  </message>
  <message>
   <source>Removed.</source>
   <extracomment>REMOVED</extracomment>
   <translation>Entfernt.</translation>
  </message>
  <message>
   <source>Remove it</source>
   <extracomment>REMOVE_IT</extracomment>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove {name} from the library? Its music and its words are deleted, and cannot be brought back.</source>
   <extracomment>ASK_REMOVE</extracomment>
   <translation>{name} aus der Sammlung entfernen? Musik und Worte dazu werden gelöscht und lassen sich nicht zurückholen.</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <extracomment>DATE</extracomment>
   <translation>{day}. {month} {year}</translation>
  </message>
  <message>
   <source>Untitled</source>
   <extracomment>UNTITLED</extracomment>
   <translation>Ohne Titel</translation>
  </message>
  <message>
   <source>{title}, {emotion}, {date}</source>
   <extracomment>ROW_WITHOUT_ARTIST</extracomment>
   <translation>{title}, {emotion}, {date}</translation>
  </message>
  <message>
   <source>{title}, by {artist}, {emotion}, {date}</source>
   <extracomment>ROW</extracomment>
   <translation>{title}, von {artist}, {emotion}, {date}</translation>
  </message>
  <message>
   <source>Nothing is chosen in the list.</source>
   <extracomment>NONE_CHOSEN</extracomment>
   <translation>In der Liste ist nichts gewählt.</translation>
  </message>
  <message>
   <source>{count} were found.</source>
   <extracomment>FOUND_COUNT</extracomment>
   <translation>{count} wurden gefunden.</translation>
  </message>
  <message>
   <source>One was found.</source>
   <extracomment>FOUND_ONE</extracomment>
   <translation>Eines wurde gefunden.</translation>
  </message>
  <message>
   <source>Nothing was found.</source>
   <extracomment>FOUND_NONE</extracomment>
   <translation>Nichts wurde gefunden.</translation>
  </message>
  <message>
   <source>Nothing is kept yet. Control K keeps what is on the page of a painting.</source>
   <extracomment>EMPTY</extracomment>
   <translation>Noch ist nichts aufgehoben. Strg K hebt auf, was auf der Seite eines Gemäldes ist.</translation>
  </message>
  <message>
   <source>The arrow keys choose what you kept, Enter opens it, Delete removes it. Shift Tab goes to the search, which looks through titles, artists, feelings and descriptions.</source>
   <extracomment>HELP</extracomment>
   <translation>Die Pfeiltasten wählen aus, was Sie aufgehoben haben, Eingabe öffnet es, Entfernen löscht es. Umschalt Tab geht zur Suche; sie durchsucht Titel, Künstler, Gefühle und Beschreibungen.</translation>
  </message>
  <message>
   <source>You are in the library.</source>
   <extracomment>WHERE</extracomment>
   <translation>Sie sind in der Sammlung.</translation>
  </message>
  <message>
   <source>Enter opens it, Delete removes it.</source>
   <extracomment>HINT</extracomment>
   <translation>Eingabe öffnet es, Entfernen löscht es.</translation>
  </message>
  <message>
   <source>Export…</source>
   <extracomment>EXPORT</extracomment>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Remove…</source>
   <extracomment>REMOVE</extracomment>
   <translation>Entfernen…</translation>
  </message>
  <message>
   <source>Open</source>
   <extracomment>OPEN</extracomment>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>What you kept</source>
   <extracomment>ENTRIES</extracomment>
   <translation>Was Sie aufgehoben haben</translation>
  </message>
  <message>
   <source>Search</source>
   <extracomment>SEARCH</extracomment>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Looking through the library.</source>
   <extracomment>LOOKING</extracomment>
   <translation>Die Sammlung wird durchgesehen.</translation>
  </message>
  <message>
   <source>{happened} Nothing was kept; Control K tries it again.</source>
   <extracomment>NOT_KEPT</extracomment>
   <translation>{happened} Es wurde nichts aufgehoben; Strg K versucht es noch einmal.</translation>
  </message>
  <message>
   <source>It was kept already.</source>
   <extracomment>KEPT_BEFORE</extracomment>
   <translation>Es war schon aufgehoben.</translation>
  </message>
  <message>
   <source>Kept.</source>
   <extracomment>KEPT</extracomment>
   <translation>Aufgehoben.</translation>
  </message>
  <message>
   <source>Keeping it.</source>
   <extracomment>KEEPING</extracomment>
   <translation>Es wird aufgehoben.</translation>
  </message>
  <message>
   <source>Library</source>
   <extracomment>LIBRARY</extracomment>
   <translation>Sammlung</translation>
  </message>
 </context>
 <context>
  <name>MeasureTexts</name>
  <message>
   <source>parts of the picture looked at: {value}</source>
   <extracomment>PARTS</extracomment>
   <translation>betrachtete Teile des Bildes: {value}</translation>
  </message>
  <message>
   <source>answers compared: {value}</source>
   <extracomment>ANSWERS</extracomment>
   <translation>verglichene Antworten: {value}</translation>
  </message>
  <message>
   <source>its answers agree by {value} percent</source>
   <extracomment>AGREEMENT</extracomment>
   <translation>seine Antworten stimmen zu {value} Prozent überein</translation>
  </message>
  <message>
   <source>from calm to lively {value}, between minus 100 and 100</source>
   <extracomment>AROUSAL</extracomment>
   <translation>von ruhig bis lebhaft {value}, zwischen minus 100 und 100</translation>
  </message>
  <message>
   <source>from dark to bright {value}, between minus 100 and 100</source>
   <extracomment>VALENCE</extracomment>
   <translation>von düster bis heiter {value}, zwischen minus 100 und 100</translation>
  </message>
  <message>
   <source>{value} percent ahead of the next</source>
   <extracomment>LEAD</extracomment>
   <translation>{value} Prozent vor dem Nächsten</translation>
  </message>
  <message>
   <source>the line climbs to {value} percent of the height</source>
   <extracomment>CONTOUR_HIGHEST</extracomment>
   <translation>die Linie steigt bis auf {value} Prozent der Höhe</translation>
  </message>
  <message>
   <source>the line dips to {value} percent of the height</source>
   <extracomment>CONTOUR_LOWEST</extracomment>
   <translation>die Linie sinkt bis auf {value} Prozent der Höhe</translation>
  </message>
  <message>
   <source>the weight lies {value} percent of the half width off the middle</source>
   <extracomment>BALANCE</extracomment>
   <translation>das Gewicht liegt {value} Prozent der halben Breite neben der Mitte</translation>
  </message>
  <message>
   <source>left and right agree by {value} percent</source>
   <extracomment>SYMMETRY</extracomment>
   <translation>links und rechts stimmen zu {value} Prozent überein</translation>
  </message>
  <message>
   <source>falling lines {value} percent</source>
   <extracomment>FALLING</extracomment>
   <translation>fallende Linien {value} Prozent</translation>
  </message>
  <message>
   <source>rising lines {value} percent</source>
   <extracomment>RISING</extracomment>
   <translation>steigende Linien {value} Prozent</translation>
  </message>
  <message>
   <source>upright lines {value} percent</source>
   <extracomment>VERTICAL</extracomment>
   <translation>senkrechte Linien {value} Prozent</translation>
  </message>
  <message>
   <source>level lines {value} percent</source>
   <extracomment>HORIZONTAL</extracomment>
   <translation>waagerechte Linien {value} Prozent</translation>
  </message>
  <message>
   <source>roughness {value}</source>
   <extracomment>ROUGHNESS</extracomment>
   <translation>Rauheit {value}</translation>
  </message>
  <message>
   <source>probable faces found: {value}</source>
   <extracomment>FACES</extracomment>
   <translation>vermutlich gefundene Gesichter: {value}</translation>
  </message>
  <message>
   <source>accent {place} covers {value} percent</source>
   <extracomment>ACCENT</extracomment>
   <translation>Akzent {place} bedeckt {value} Prozent</translation>
  </message>
  <message>
   <source>lightness {value} of 100 in the darkest part</source>
   <extracomment>DARKEST</extracomment>
   <translation>Helligkeit {value} von 100 im dunkelsten Teil</translation>
  </message>
  <message>
   <source>lightness {value} of 100 in the lightest part</source>
   <extracomment>LIGHTEST</extracomment>
   <translation>Helligkeit {value} von 100 im hellsten Teil</translation>
  </message>
  <message>
   <source>detail in the plainest part {value} percent</source>
   <extracomment>CALMEST</extracomment>
   <translation>Einzelheiten im ruhigsten Teil {value} Prozent</translation>
  </message>
  <message>
   <source>detail there {value} percent</source>
   <extracomment>BUSIEST</extracomment>
   <translation>Einzelheiten dort {value} Prozent</translation>
  </message>
  <message>
   <source>it stands out {value} times as much as the picture on average</source>
   <extracomment>FOCUS_STRENGTH</extracomment>
   <translation>es hebt sich {value}-mal so stark ab wie das Bild im Mittel</translation>
  </message>
  <message>
   <source>{value} percent of the way down</source>
   <extracomment>FOCUS_Y</extracomment>
   <translation>{value} Prozent der Höhe von oben</translation>
  </message>
  <message>
   <source>{value} percent of the way across</source>
   <extracomment>FOCUS_X</extracomment>
   <translation>{value} Prozent der Breite von links</translation>
  </message>
  <message>
   <source>the lightness above and below it differs by {value} of 100</source>
   <extracomment>DARKER_BELOW</extracomment>
   <translation>die Helligkeit darüber und darunter unterscheidet sich um {value} von 100</translation>
  </message>
  <message>
   <source>the parts above and below it differ by {value}</source>
   <extracomment>HORIZON_CONTRAST</extracomment>
   <translation>die Teile darüber und darunter unterscheiden sich um {value}</translation>
  </message>
  <message>
   <source>the edge lies {value} percent of the way down</source>
   <extracomment>HORIZON_Y</extracomment>
   <translation>die Kante liegt bei {value} Prozent der Höhe von oben</translation>
  </message>
  <message>
   <source>its leading colour covers {value} percent of column {place}</source>
   <extracomment>COLUMN</extracomment>
   <translation>seine führende Farbe bedeckt {value} Prozent der Spalte {place}</translation>
  </message>
  <message>
   <source>its leading colour covers {value} percent of row {place}</source>
   <extracomment>ROW</extracomment>
   <translation>seine führende Farbe bedeckt {value} Prozent der Reihe {place}</translation>
  </message>
  <message>
   <source>warmth {value}, between minus 150 and 150</source>
   <extracomment>WARMTH</extracomment>
   <translation>Wärme {value}, zwischen minus 150 und 150</translation>
  </message>
  <message>
   <source>mean strength of colour {value}, where 0 is grey</source>
   <extracomment>CHROMA</extracomment>
   <translation>mittlere Kräftigkeit der Farbe {value}, wobei 0 grau ist</translation>
  </message>
  <message>
   <source>colour {place} covers {value} percent</source>
   <extracomment>SHARE</extracomment>
   <translation>Farbe {place} bedeckt {value} Prozent</translation>
  </message>
  <message>
   <source>lightness varies by {value} of 100</source>
   <extracomment>LIGHTNESS_SD</extracomment>
   <translation>die Helligkeit schwankt um {value} von 100</translation>
  </message>
  <message>
   <source>mean lightness {value} of 100</source>
   <extracomment>LIGHTNESS</extracomment>
   <translation>mittlere Helligkeit {value} von 100</translation>
  </message>
  <message>
   <source>width {value} percent of the height</source>
   <extracomment>ASPECT</extracomment>
   <translation>Breite {value} Prozent der Höhe</translation>
  </message>
 </context>
 <context>
  <name>Menu</name>
  <message>
   <source>&amp;File</source>
   <extracomment>FILE</extracomment>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Painting</source>
   <extracomment>PAINTING</extracomment>
   <translation>&amp;Gemälde</translation>
  </message>
  <message>
   <source>&amp;Music</source>
   <extracomment>MUSIC</extracomment>
   <translation>&amp;Musik</translation>
  </message>
  <message>
   <source>M&amp;ore</source>
   <extracomment>MORE</extracomment>
   <translation>Meh&amp;r</translation>
  </message>
  <message>
   <source>&amp;Emotion</source>
   <extracomment>EMOTION</extracomment>
   <translation>&amp;Emotion</translation>
  </message>
  <message>
   <source>&amp;Speech</source>
   <extracomment>SPEECH</extracomment>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <source>Soun&amp;d</source>
   <extracomment>SOUND</extracomment>
   <translation>&amp;Ton</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <extracomment>VIEW</extracomment>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <extracomment>HELP</extracomment>
   <translation>&amp;Hilfe</translation>
  </message>
 </context>
 <context>
  <name>NumberSigns</name>
  <message>
   <source>,</source>
   <extracomment>THOUSANDS</extracomment>
   <translation>.</translation>
  </message>
  <message>
   <source>.</source>
   <extracomment>POINT</extracomment>
   <translation>,</translation>
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
   <translation>Das ist eine Deutung, andere Betrachter empfinden vielleicht anders: {numbers}.</translation>
  </message>
  <message>
   <source>This is an interpretation, and other viewers may feel otherwise.</source>
   <extracomment>FROM_INTERPRETATION</extracomment>
   <translation>Das ist eine Deutung, andere Betrachter empfinden vielleicht anders.</translation>
  </message>
  <message>
   <source>A program that recognises things said this, and it can be wrong: {numbers}.</source>
   <extracomment>FROM_MODEL_NUMBERS</extracomment>
   <translation>Das sagt ein Programm, das Dinge erkennt, und es kann sich irren: {numbers}.</translation>
  </message>
  <message>
   <source>A program that recognises things said this, and it can be wrong.</source>
   <extracomment>FROM_MODEL</extracomment>
   <translation>Das sagt ein Programm, das Dinge erkennt, und es kann sich irren.</translation>
  </message>
  <message>
   <source>This was measured in the picture: {numbers}.</source>
   <extracomment>FROM_MEASURING_NUMBERS</extracomment>
   <translation>Das wurde im Bild gemessen: {numbers}.</translation>
  </message>
  <message>
   <source>This was measured in the picture.</source>
   <extracomment>FROM_MEASURING</extracomment>
   <translation>Das wurde im Bild gemessen.</translation>
  </message>
  <message>
   <source>This is from the label that came with the picture.</source>
   <extracomment>FROM_LABEL</extracomment>
   <translation>Das stammt aus den Angaben, die beim Bild waren.</translation>
  </message>
  <message>
   <source>No sentence of the description stands here.</source>
   <extracomment>NO_SENTENCE</extracomment>
   <translation>Hier steht kein Satz der Beschreibung.</translation>
  </message>
  <message>
   <source>There is nothing more to read.</source>
   <extracomment>NOTHING_MORE</extracomment>
   <translation>Es gibt nichts weiter zu lesen.</translation>
  </message>
  <message>
   <source>Reading stopped.</source>
   <extracomment>READING_STOPPED</extracomment>
   <translation>Vorlesen beendet.</translation>
  </message>
  <message>
   <source>Facts and feeling.</source>
   <extracomment>FACTS_ONLY_OFF</extracomment>
   <translation>Fakten und Gefühl.</translation>
  </message>
  <message>
   <source>Facts only: interpretations are left out.</source>
   <extracomment>FACTS_ONLY_ON</extracomment>
   <translation>Nur Fakten: Deutungen bleiben weg.</translation>
  </message>
  <message>
   <source>Shift Down Arrow tells more.</source>
   <extracomment>MORE_BELOW</extracomment>
   <translation>Umschalt Pfeil ab erzählt mehr.</translation>
  </message>
  <message>
   <source>This is the first level.</source>
   <extracomment>FIRST_LEVEL</extracomment>
   <translation>Das ist die erste Stufe.</translation>
  </message>
  <message>
   <source>This is the last level.</source>
   <extracomment>LAST_LEVEL</extracomment>
   <translation>Das ist die letzte Stufe.</translation>
  </message>
  <message>
   <source>{level}.</source>
   <extracomment>LEVEL_SAID</extracomment>
   <translation>{level}.</translation>
  </message>
  <message>
   <source>Feeling</source>
   <extracomment>FEELING</extracomment>
   <translation>Gefühl</translation>
  </message>
  <message>
   <source>Style</source>
   <extracomment>STYLE</extracomment>
   <translation>Stil</translation>
  </message>
  <message>
   <source>Tour</source>
   <extracomment>TOUR</extracomment>
   <translation>Rundgang</translation>
  </message>
  <message>
   <source>Overview</source>
   <extracomment>OVERVIEW</extracomment>
   <translation>Überblick</translation>
  </message>
  <message>
   <source>In one sentence</source>
   <extracomment>BRIEF</extracomment>
   <translation>In einem Satz</translation>
  </message>
  <message>
   <source>Label</source>
   <extracomment>LABEL</extracomment>
   <translation>Angaben zum Werk</translation>
  </message>
  <message>
   <source>The description is still to come.</source>
   <translation type="vanished">Die Beschreibung kommt noch.</translation>
  </message>
 </context>
 <context>
  <name>SettingsTexts</name>
  <message>
   <source>The usual settings are back.</source>
   <extracomment>USUAL_DONE</extracomment>
   <translation>Die üblichen Einstellungen gelten wieder.</translation>
  </message>
  <message>
   <source>Every setting goes back to what it was at first. Paintings and kept music stay as they are.</source>
   <extracomment>USUAL_QUESTION</extracomment>
   <translation>Jede Einstellung wird wieder, wie sie am Anfang war. Gemälde und aufgehobene Musik bleiben, wie sie sind.</translation>
  </message>
  <message>
   <source>Puts every setting back to what it was at first.</source>
   <extracomment>USUAL_HELP</extracomment>
   <translation>Setzt jede Einstellung auf ihren Anfang zurück.</translation>
  </message>
  <message>
   <source>Usual settings…</source>
   <extracomment>USUAL</extracomment>
   <translation>Übliche Einstellungen…</translation>
  </message>
  <message>
   <source>What was heard is forgotten.</source>
   <extracomment>FORGOTTEN</extracomment>
   <translation>Was gehört wurde, ist vergessen.</translation>
  </message>
  <message>
   <source>Artsound forgets which paintings were opened and heard. The paintings and kept music stay as they are.</source>
   <extracomment>FORGET_QUESTION</extracomment>
   <translation>Artsound vergisst, welche Gemälde geöffnet und gehört wurden. Die Gemälde und aufgehobene Musik bleiben, wie sie sind.</translation>
  </message>
  <message>
   <source>Empties the list of recent paintings. Paintings and kept music stay.</source>
   <extracomment>FORGET_HELP</extracomment>
   <translation>Leert die Liste der letzten Gemälde. Gemälde und aufgehobene Musik bleiben.</translation>
  </message>
  <message>
   <source>Forget what was heard…</source>
   <extracomment>FORGET</extracomment>
   <translation>Gehörtes vergessen…</translation>
  </message>
  <message>
   <source>Privacy</source>
   <extracomment>PRIVACY</extracomment>
   <translation>Daten</translation>
  </message>
  <message>
   <source>Keeps one AI model at a time in memory, which is slower.</source>
   <extracomment>LITTLE_MEMORY_HELP</extracomment>
   <translation>Hält nur ein KI-Modell auf einmal im Speicher, das ist langsamer.</translation>
  </message>
  <message>
   <source>Little memory</source>
   <extracomment>LITTLE_MEMORY</extracomment>
   <translation>Wenig Speicher</translation>
  </message>
  <message>
   <source>Retelling, refined model</source>
   <extracomment>VARIANT_OPTIMIZED</extracomment>
   <translation>der Nacherzählung, verfeinertes Modell</translation>
  </message>
  <message>
   <source>A musical retelling</source>
   <extracomment>VARIANT_LYRICAL</extracomment>
   <translation>einer musikalischen Nacherzählung</translation>
  </message>
  <message>
   <source>The description</source>
   <extracomment>VARIANT_NARRATIVE</extracomment>
   <translation>der Beschreibung</translation>
  </message>
  <message>
   <source>The emotion word</source>
   <extracomment>VARIANT_EMOTIVE</extracomment>
   <translation>dem Wort für die Emotion</translation>
  </message>
  <message>
   <source>AI music is made from</source>
   <extracomment>VARIANT</extracomment>
   <translation>KI-Musik entsteht aus</translation>
  </message>
  <message>
   <source>Plays where its models are on this computer. Turned off, the composer plays alone.</source>
   <extracomment>AI_MUSIC_HELP</extracomment>
   <translation>Spielt, soweit ihre Modelle auf diesem Rechner sind. Ausgeschaltet spielt der Komponist allein.</translation>
  </message>
  <message>
   <source>AI music</source>
   <extracomment>AI_MUSIC</extracomment>
   <translation>KI-Musik</translation>
  </message>
  <message>
   <source>Length of the music</source>
   <extracomment>LENGTH</extracomment>
   <translation>Länge der Musik</translation>
  </message>
  <message>
   <source>Music</source>
   <extracomment>MUSIC_ON</extracomment>
   <translation>Musik</translation>
  </message>
  <message>
   <source>As the window</source>
   <extracomment>LANGUAGE_WINDOW</extracomment>
   <translation>Wie das Fenster</translation>
  </message>
  <message>
   <source>From the next painting on. AI models describe in English only; another language tells what was measured.</source>
   <extracomment>DESCRIPTION_LANGUAGE_HELP</extracomment>
   <translation>Ab dem nächsten Gemälde. KI-Modelle beschreiben nur auf Englisch; eine andere Sprache erzählt, was gemessen wurde.</translation>
  </message>
  <message>
   <source>Language of descriptions</source>
   <extracomment>DESCRIPTION_LANGUAGE</extracomment>
   <translation>Sprache der Beschreibungen</translation>
  </message>
  <message>
   <source>As the system has it</source>
   <extracomment>LANGUAGE_SYSTEM</extracomment>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>It counts from the next start.</source>
   <extracomment>WINDOW_LANGUAGE_HELP</extracomment>
   <translation>Gilt ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Language of the window</source>
   <extracomment>WINDOW_LANGUAGE</extracomment>
   <translation>Sprache des Fensters</translation>
  </message>
  <message>
   <source>Language</source>
   <extracomment>LANGUAGE</extracomment>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>What glides or fades in the window stands still.</source>
   <extracomment>MOTION_HELP</extracomment>
   <translation>Was im Fenster gleitet oder blendet, steht still.</translation>
  </message>
  <message>
   <source>Less motion</source>
   <extracomment>MOTION</extracomment>
   <translation>Weniger Bewegung</translation>
  </message>
  <message>
   <source>In percent, up to double size.</source>
   <extracomment>TEXT_SIZE_HELP</extracomment>
   <translation>In Prozent, bis zur doppelten Größe.</translation>
  </message>
  <message>
   <source>Text size</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation>Textgröße</translation>
  </message>
  <message>
   <source>High contrast</source>
   <extracomment>COLOURS_CONTRAST</extracomment>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Dark</source>
   <extracomment>COLOURS_DARK</extracomment>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Light</source>
   <extracomment>COLOURS_LIGHT</extracomment>
   <translation>Hell</translation>
  </message>
  <message>
   <source>As the system has them</source>
   <extracomment>COLOURS_SYSTEM</extracomment>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>High contrast is bright text on black.</source>
   <extracomment>COLOURS_HELP</extracomment>
   <translation>Hoher Kontrast ist heller Text auf Schwarz.</translation>
  </message>
  <message>
   <source>Colours</source>
   <extracomment>COLOURS</extracomment>
   <translation>Farben</translation>
  </message>
  <message>
   <source>Looks</source>
   <extracomment>LOOKS</extracomment>
   <translation>Aussehen</translation>
  </message>
  <message>
   <source>A low tone on the left, then a high tone on the right.</source>
   <extracomment>SIDES_HELP</extracomment>
   <translation>Ein tiefer Ton links, dann ein hoher Ton rechts.</translation>
  </message>
  <message>
   <source>Test left and right</source>
   <extracomment>SIDES</extracomment>
   <translation>Links und rechts prüfen</translation>
  </message>
  <message>
   <source>{name}, not plugged in</source>
   <extracomment>DEVICE_MISSING</extracomment>
   <translation>{name}, nicht angeschlossen</translation>
  </message>
  <message>
   <source>System default</source>
   <extracomment>DEVICE_DEFAULT</extracomment>
   <translation>Standard des Systems</translation>
  </message>
  <message>
   <source>Where it is unplugged, the system's default takes over.</source>
   <extracomment>DEVICE_HELP</extracomment>
   <translation>Wird es abgezogen, übernimmt der Standard des Systems.</translation>
  </message>
  <message>
   <source>Sound device</source>
   <extracomment>DEVICE</extracomment>
   <translation>Tonausgabe</translation>
  </message>
  <message>
   <source>Volume of tones</source>
   <extracomment>TONES_VOLUME</extracomment>
   <translation>Lautstärke der Töne</translation>
  </message>
  <message>
   <source>Short sounds that tell where you are in a painting.</source>
   <extracomment>TONES_ON_HELP</extracomment>
   <translation>Kurze Klänge, die sagen, wo Sie im Gemälde sind.</translation>
  </message>
  <message>
   <source>Tones</source>
   <extracomment>TONES_ON</extracomment>
   <translation>Töne</translation>
  </message>
  <message>
   <source>Volume of music</source>
   <extracomment>MUSIC_VOLUME</extracomment>
   <translation>Lautstärke der Musik</translation>
  </message>
  <message>
   <source>Turned off, music keeps its volume.</source>
   <extracomment>MUSIC_ON_HELP</extracomment>
   <translation>Ausgeschaltet behält die Musik ihre Lautstärke.</translation>
  </message>
  <message>
   <source>Volume of everything</source>
   <extracomment>VOLUME</extracomment>
   <translation>Lautstärke insgesamt</translation>
  </message>
  <message>
   <source>Sound</source>
   <extracomment>SOUND</extracomment>
   <translation>Ton</translation>
  </message>
  <message>
   <source>While you walk a painting, letters such as N and S act without Control.</source>
   <extracomment>SINGLE_KEYS_HELP</extracomment>
   <translation>Während Sie durch ein Gemälde gehen, wirken Buchstaben wie N und S ohne Strg.</translation>
  </message>
  <message>
   <source>Single keys in the painting</source>
   <extracomment>SINGLE_KEYS</extracomment>
   <translation>Einzelne Tasten im Gemälde</translation>
  </message>
  <message>
   <source>A painting that opens is described whole; else in short, and Shift Down Arrow tells more.</source>
   <extracomment>WHOLE_HELP</extracomment>
   <translation>Ein Gemälde, das geöffnet wird, wird ganz beschrieben; sonst kurz, und Umschalt Pfeil ab sagt mehr.</translation>
  </message>
  <message>
   <source>Whole description at first</source>
   <extracomment>WHOLE</extracomment>
   <translation>Gleich die ganze Beschreibung</translation>
  </message>
  <message>
   <source>Descriptions leave out what is an interpretation, such as the feeling.</source>
   <extracomment>FACTS_HELP</extracomment>
   <translation>Beschreibungen lassen weg, was Deutung ist, etwa das Gefühl.</translation>
  </message>
  <message>
   <source>Facts only</source>
   <extracomment>FACTS</extracomment>
   <translation>Nur Fakten</translation>
  </message>
  <message>
   <source>Volume of Artsound's own voice</source>
   <extracomment>VOICE_VOLUME</extracomment>
   <translation>Lautstärke der eigenen Stimme</translation>
  </message>
  <message>
   <source>In percent of its usual speed. A screen reader has keys of its own for this.</source>
   <extracomment>SPEED_HELP</extracomment>
   <translation>In Prozent ihres üblichen Tempos. Ein Bildschirmleser hat dafür eigene Tasten.</translation>
  </message>
  <message>
   <source>Speed of Artsound's own voice</source>
   <extracomment>SPEED</extracomment>
   <translation>Tempo der eigenen Stimme</translation>
  </message>
  <message>
   <source>Nobody</source>
   <extracomment>SPEAKS_NOBODY</extracomment>
   <translation>Niemand</translation>
  </message>
  <message>
   <source>Artsound's own voice</source>
   <extracomment>SPEAKS_OWN</extracomment>
   <translation>Die eigene Stimme von Artsound</translation>
  </message>
  <message>
   <source>My screen reader</source>
   <extracomment>SPEAKS_READER</extracomment>
   <translation>Mein Bildschirmleser</translation>
  </message>
  <message>
   <source>Either your screen reader or Artsound's own voice says everything, never both.</source>
   <extracomment>SPEAKS_HELP</extracomment>
   <translation>Entweder Ihr Bildschirmleser oder die eigene Stimme von Artsound sagt alles, nie beide.</translation>
  </message>
  <message>
   <source>Who speaks</source>
   <extracomment>SPEAKS</extracomment>
   <translation>Wer spricht</translation>
  </message>
  <message>
   <source>Speech</source>
   <extracomment>SPEECH</extracomment>
   <translation>Sprechen</translation>
  </message>
  <message>
   <source>Pages of settings</source>
   <extracomment>PAGES</extracomment>
   <translation>Seiten der Einstellungen</translation>
  </message>
  <message>
   <source>Settings</source>
   <extracomment>TITLE</extracomment>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Descriptions by AI models are English.</source>
   <translation type="vanished">Beschreibungen durch KI-Modelle sind englisch.</translation>
  </message>
  <message>
   <source>The same, by the refined model</source>
   <translation type="vanished">derselben, vom verfeinerten Modell</translation>
  </message>
  <message>
   <source>Descriptions tell what can be seen, and leave style and feeling out.</source>
   <translation type="vanished">Beschreibungen sagen, was zu sehen ist, und lassen Stil und Gefühl weg.</translation>
  </message>
 </context>
 <context>
  <name>SetupTexts</name>
  <message>
   <source>Set-up skipped. Shift F1 does it again.</source>
   <extracomment>SKIPPED</extracomment>
   <translation>Einrichtung übersprungen. Umschalt F1 holt sie nach.</translation>
  </message>
  <message>
   <source>Artsound is set up. Control comma opens all settings.</source>
   <extracomment>DONE</extracomment>
   <translation>Artsound ist eingerichtet. Strg Komma öffnet alle Einstellungen.</translation>
  </message>
  <message>
   <source>Skip all</source>
   <extracomment>SKIP</extracomment>
   <translation>Alles überspringen</translation>
  </message>
  <message>
   <source>Go on</source>
   <extracomment>NEXT</extracomment>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>{percent} percent</source>
   <extracomment>VOLUME_OPTION</extracomment>
   <translation>{percent} Prozent</translation>
  </message>
  <message>
   <source>How large should the text be?</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation>Wie groß soll der Text sein?</translation>
  </message>
  <message>
   <source>Which colours are good for you?</source>
   <extracomment>COLOURS</extracomment>
   <translation>Welche Farben tun Ihnen gut?</translation>
  </message>
  <message>
   <source>How loud should it be?</source>
   <extracomment>VOLUME</extracomment>
   <translation>Wie laut soll es sein?</translation>
  </message>
  <message>
   <source>Very fast</source>
   <extracomment>SPEED_FASTEST</extracomment>
   <translation>Sehr schnell</translation>
  </message>
  <message>
   <source>Faster</source>
   <extracomment>SPEED_FASTER</extracomment>
   <translation>Schneller</translation>
  </message>
  <message>
   <source>Quick</source>
   <extracomment>SPEED_QUICK</extracomment>
   <translation>Zügig</translation>
  </message>
  <message>
   <source>As usual</source>
   <extracomment>SPEED_USUAL</extracomment>
   <translation>Wie üblich</translation>
  </message>
  <message>
   <source>Slow</source>
   <extracomment>SPEED_SLOW</extracomment>
   <translation>Langsam</translation>
  </message>
  <message>
   <source>How fast should the voice speak?</source>
   <extracomment>SPEED</extracomment>
   <translation>Wie schnell soll die Stimme sprechen?</translation>
  </message>
  <message>
   <source>Who speaks to you?</source>
   <extracomment>SPEAKS</extracomment>
   <translation>Wer spricht mit Ihnen?</translation>
  </message>
  <message>
   <source>Welcome to Artsound. A few questions first: the arrow keys choose, Enter goes on, Escape skips them.</source>
   <extracomment>WELCOME</extracomment>
   <translation>Willkommen bei Artsound. Zuerst einige Fragen: Die Pfeiltasten wählen, Eingabe geht weiter, Escape überspringt sie.</translation>
  </message>
  <message>
   <source>Set up Artsound</source>
   <extracomment>TITLE</extracomment>
   <translation>Artsound einrichten</translation>
  </message>
 </context>
 <context>
  <name>Signs</name>
  <message>
   <source>Star</source>
   <extracomment>STAR</extracomment>
   <translation>Stern</translation>
  </message>
  <message>
   <source>Tilde</source>
   <extracomment>TILDE</extracomment>
   <translation>Tilde</translation>
  </message>
  <message>
   <source>Right bracket</source>
   <extracomment>RIGHT_BRACKET</extracomment>
   <translation>Klammer zu</translation>
  </message>
  <message>
   <source>Left bracket</source>
   <extracomment>LEFT_BRACKET</extracomment>
   <translation>Klammer auf</translation>
  </message>
  <message>
   <source>Quote</source>
   <extracomment>QUOTE</extracomment>
   <translation>Anführungszeichen</translation>
  </message>
  <message>
   <source>Apostrophe</source>
   <extracomment>APOSTROPHE</extracomment>
   <translation>Apostroph</translation>
  </message>
  <message>
   <source>Backslash</source>
   <extracomment>BACKSLASH</extracomment>
   <translation>Umgekehrter Schrägstrich</translation>
  </message>
  <message>
   <source>Slash</source>
   <extracomment>SLASH</extracomment>
   <translation>Schrägstrich</translation>
  </message>
  <message>
   <source>Underscore</source>
   <extracomment>UNDERSCORE</extracomment>
   <translation>Unterstrich</translation>
  </message>
  <message>
   <source>Dash</source>
   <extracomment>DASH</extracomment>
   <translation>Gedankenstrich</translation>
  </message>
  <message>
   <source>Hyphen</source>
   <extracomment>HYPHEN</extracomment>
   <translation>Bindestrich</translation>
  </message>
  <message>
   <source>Question mark</source>
   <extracomment>QUESTION_MARK</extracomment>
   <translation>Fragezeichen</translation>
  </message>
  <message>
   <source>Exclamation mark</source>
   <extracomment>EXCLAMATION_MARK</extracomment>
   <translation>Ausrufezeichen</translation>
  </message>
  <message>
   <source>Colon</source>
   <extracomment>COLON</extracomment>
   <translation>Doppelpunkt</translation>
  </message>
  <message>
   <source>Semicolon</source>
   <extracomment>SEMICOLON</extracomment>
   <translation>Semikolon</translation>
  </message>
  <message>
   <source>Comma</source>
   <extracomment>COMMA</extracomment>
   <translation>Komma</translation>
  </message>
  <message>
   <source>Full stop</source>
   <extracomment>FULL_STOP</extracomment>
   <translation>Punkt</translation>
  </message>
  <message>
   <source>Space</source>
   <extracomment>SPACE</extracomment>
   <translation>Leerzeichen</translation>
  </message>
 </context>
 <context>
  <name>SoundTexts</name>
  <message>
   <source>Sound goes through {device}.</source>
   <extracomment>DEVICE_CHOSEN</extracomment>
   <translation>Der Ton kommt über {device}.</translation>
  </message>
  <message>
   <source>Sound broke off for a moment and goes on through {other}.</source>
   <extracomment>SOUND_BROKE_OFF</extracomment>
   <translation>Der Ton setzte kurz aus und kommt weiter über {other}.</translation>
  </message>
  <message>
   <source>{device} has gone. Sound goes on through {other}.</source>
   <extracomment>DEVICE_GONE</extracomment>
   <translation>{device} ist weg. Der Ton kommt weiter über {other}.</translation>
  </message>
  <message>
   <source>{device} was not found. Sound goes through {other}.</source>
   <extracomment>DEVICE_MISSING</extracomment>
   <translation>{device} wurde nicht gefunden. Der Ton kommt über {other}.</translation>
  </message>
  <message>
   <source>Nobody speaks now. F4 turns Artsound's own voice on.</source>
   <extracomment>NOBODY_SPEAKS</extracomment>
   <translation>Jetzt spricht niemand. F4 schaltet die eigene Stimme von Artsound ein.</translation>
  </message>
  <message>
   <source>Your screen reader speaks, and its own keys change its speed.</source>
   <extracomment>READER_HAS_SPEED</extracomment>
   <translation>Ihr Bildschirmleser spricht, und seine eigenen Tasten ändern sein Tempo.</translation>
  </message>
  <message>
   <source>Speech at {percent} percent, the slowest.</source>
   <extracomment>SLOWEST</extracomment>
   <translation>Sprechtempo {percent} Prozent, langsamer geht es nicht.</translation>
  </message>
  <message>
   <source>Speech at {percent} percent, the fastest.</source>
   <extracomment>FASTEST</extracomment>
   <translation>Sprechtempo {percent} Prozent, schneller geht es nicht.</translation>
  </message>
  <message>
   <source>Speech at {percent} percent.</source>
   <extracomment>SPEED</extracomment>
   <translation>Sprechtempo {percent} Prozent.</translation>
  </message>
  <message>
   <source>Tones off. Shift F9 turns them on again.</source>
   <extracomment>TONES_OFF</extracomment>
   <translation>Töne aus. Umschalt F9 schaltet sie wieder ein.</translation>
  </message>
  <message>
   <source>Tones on.</source>
   <extracomment>TONES_ON</extracomment>
   <translation>Töne ein.</translation>
  </message>
  <message>
   <source>Voice off.</source>
   <extracomment>VOICE_OFF</extracomment>
   <translation>Stimme aus.</translation>
  </message>
  <message>
   <source>Voice on.</source>
   <extracomment>VOICE_ON</extracomment>
   <translation>Stimme ein.</translation>
  </message>
  <message>
   <source>Music off. F9 turns it on again.</source>
   <extracomment>MUSIC_OFF</extracomment>
   <translation>Musik aus. F9 schaltet sie wieder ein.</translation>
  </message>
  <message>
   <source>Music on.</source>
   <extracomment>MUSIC_ON</extracomment>
   <translation>Musik ein.</translation>
  </message>
  <message>
   <source>Tone volume {percent} percent.</source>
   <extracomment>TONES_VOLUME</extracomment>
   <translation>Lautstärke der Töne {percent} Prozent.</translation>
  </message>
  <message>
   <source>Voice volume {percent} percent.</source>
   <extracomment>VOICE_VOLUME</extracomment>
   <translation>Lautstärke der Stimme {percent} Prozent.</translation>
  </message>
  <message>
   <source>Music volume {percent} percent.</source>
   <extracomment>MUSIC_VOLUME</extracomment>
   <translation>Lautstärke der Musik {percent} Prozent.</translation>
  </message>
 </context>
 <context>
  <name>Text</name>
  <message>
   <source>Capital {letter}.</source>
   <extracomment>CAPITAL</extracomment>
   <translation>Großes {letter}.</translation>
  </message>
  <message>
   <source>1 entry</source>
   <extracomment>ENTRIES_ONE</extracomment>
   <translation>1 Eintrag</translation>
  </message>
  <message>
   <source>{count} entries</source>
   <extracomment>ENTRIES</extracomment>
   <translation>{count} Einträge</translation>
  </message>
  <message>
   <source>1 painting</source>
   <extracomment>PAINTINGS_ONE</extracomment>
   <translation>1 Gemälde</translation>
  </message>
  <message>
   <source>{count} paintings</source>
   <extracomment>PAINTINGS</extracomment>
   <translation>{count} Gemälde</translation>
  </message>
  <message>
   <source>{name}, {row} of {count}.</source>
   <extracomment>ROW</extracomment>
   <translation>{name}, {row} von {count}.</translation>
  </message>
  <message>
   <source>{percent} percent</source>
   <extracomment>PERCENT_VALUE</extracomment>
   <translation>{percent} Prozent</translation>
  </message>
  <message>
   <source>{text} deleted.</source>
   <extracomment>DELETED</extracomment>
   <translation>{text} gelöscht.</translation>
  </message>
  <message>
   <source>End of text.</source>
   <extracomment>END_OF_TEXT</extracomment>
   <translation>Ende des Textes.</translation>
  </message>
  <message>
   <source>End of line.</source>
   <extracomment>END_OF_LINE</extracomment>
   <translation>Ende der Zeile.</translation>
  </message>
  <message>
   <source>Empty line.</source>
   <extracomment>EMPTY_LINE</extracomment>
   <translation>Leere Zeile.</translation>
  </message>
  <message>
   <source>Empty</source>
   <extracomment>EMPTY_FIELD</extracomment>
   <translation>Leer</translation>
  </message>
  <message>
   <source>not available</source>
   <extracomment>NOT_NOW</extracomment>
   <translation>nicht verfügbar</translation>
  </message>
  <message>
   <source>off</source>
   <extracomment>OFF</extracomment>
   <translation>aus</translation>
  </message>
  <message>
   <source>on</source>
   <extracomment>ON</extracomment>
   <translation>ein</translation>
  </message>
  <message>
   <source>folder</source>
   <extracomment>FOLDER</extracomment>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>dialog</source>
   <extracomment>DIALOG</extracomment>
   <translation>Dialog</translation>
  </message>
  <message>
   <source>menu</source>
   <extracomment>MENU</extracomment>
   <translation>Menü</translation>
  </message>
  <message>
   <source>picture</source>
   <extracomment>PICTURE</extracomment>
   <translation>Bild</translation>
  </message>
  <message>
   <source>choice</source>
   <extracomment>CHOICE</extracomment>
   <translation>Auswahl</translation>
  </message>
  <message>
   <source>text field</source>
   <extracomment>FIELD</extracomment>
   <translation>Textfeld</translation>
  </message>
  <message>
   <source>text</source>
   <extracomment>READING_TEXT</extracomment>
   <translation>Text</translation>
  </message>
  <message>
   <source>list</source>
   <extracomment>LIST</extracomment>
   <translation>Liste</translation>
  </message>
  <message>
   <source>slider</source>
   <extracomment>SLIDER</extracomment>
   <translation>Schieberegler</translation>
  </message>
  <message>
   <source>check box</source>
   <extracomment>CHECK_BOX</extracomment>
   <translation>Kontrollkästchen</translation>
  </message>
  <message>
   <source>button</source>
   <extracomment>BUTTON</extracomment>
   <translation>Schalter</translation>
  </message>
  <message>
   <source>Tab goes from one control to the next, Enter or Space acts, Control P plays.</source>
   <extracomment>HELP_PAINTING</extracomment>
   <translation>Tabulator geht von einem Bedienelement zum nächsten, Eingabe oder Leertaste löst es aus, Strg P spielt die Musik.</translation>
  </message>
  <message>
   <source>You are on the page of {painting}.</source>
   <extracomment>WHERE_PAINTING</extracomment>
   <translation>Sie sind auf der Seite von {painting}.</translation>
  </message>
  <message>
   <source>The arrow keys read it by line, with Control by sentence, with Shift by level. Tab goes on to the picture, Control P plays.</source>
   <extracomment>HELP_DESCRIPTION</extracomment>
   <translation>Die Pfeiltasten lesen sie Zeile für Zeile, mit Strg Satz für Satz, mit Umschalt Stufe für Stufe. Tabulator geht weiter zum Bild, Strg P spielt die Musik.</translation>
  </message>
  <message>
   <source>You are in the description of {painting}.</source>
   <extracomment>WHERE_DESCRIPTION</extracomment>
   <translation>Sie sind in der Beschreibung von {painting}.</translation>
  </message>
  <message>
   <source>The arrow keys choose a painting, Enter opens it.</source>
   <extracomment>HINT</extracomment>
   <translation>Die Pfeiltasten wählen ein Gemälde, Eingabe öffnet es.</translation>
  </message>
  <message>
   <source>You are in the gallery.</source>
   <extracomment>WHERE_GALLERY</extracomment>
   <translation>Sie sind in der Galerie.</translation>
  </message>
  <message>
   <source>Control O opens a painting, Control Shift O a folder of paintings.</source>
   <extracomment>HELP_WELCOME</extracomment>
   <translation>Strg O öffnet ein Gemälde, Strg Umschalt O einen Ordner mit Gemälden.</translation>
  </message>
  <message>
   <source>You are on the first page.</source>
   <extracomment>WHERE_WELCOME</extracomment>
   <translation>Sie sind auf der ersten Seite.</translation>
  </message>
  <message>
   <source>No, leave it</source>
   <extracomment>NOT_DO</extracomment>
   <translation>Nein, so lassen</translation>
  </message>
  <message>
   <source>Close</source>
   <extracomment>CLOSE</extracomment>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>A list of all keys follows. Escape closes it.</source>
   <extracomment>KEYS_HINT</extracomment>
   <translation>Es folgt eine Liste aller Tasten. Escape schließt sie.</translation>
  </message>
  <message>
   <source>{text}: {shortcut}. {help}</source>
   <extracomment>KEY_LINE</extracomment>
   <translation>{text}: {shortcut}. {help}</translation>
  </message>
  <message>
   <source>List of keys</source>
   <extracomment>KEYS_TEXT</extracomment>
   <translation>Liste der Tasten</translation>
  </message>
  <message>
   <source>Keys</source>
   <extracomment>KEYS_TITLE</extracomment>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>The settings could not be read. The usual ones are used; the old file is kept as {name}.</source>
   <extracomment>SETTINGS_SET_ASIDE</extracomment>
   <translation>Die Einstellungen konnten nicht gelesen werden. Es gelten die üblichen; die alte Datei bleibt als {name} erhalten.</translation>
  </message>
  <message>
   <source>The settings cannot be kept, as their folder cannot be written. They count until you close Artsound.</source>
   <extracomment>SETTINGS_NOT_KEPT</extracomment>
   <translation>Die Einstellungen lassen sich nicht aufheben, weil in ihren Ordner nicht geschrieben werden kann. Sie gelten, bis Sie Artsound schließen.</translation>
  </message>
  <message>
   <source>The settings could not be read, so the usual ones are used.</source>
   <extracomment>SETTINGS_BROKEN</extracomment>
   <translation>Die Einstellungen konnten nicht gelesen werden, darum gelten die üblichen.</translation>
  </message>
  <message>
   <source>Sound is here again. Control P plays.</source>
   <extracomment>SOUND_FOUND</extracomment>
   <translation>Ton ist wieder da. Strg P spielt die Musik.</translation>
  </message>
  <message>
   <source>No voice was found for Artsound to speak with.</source>
   <extracomment>NO_VOICE_HERE</extracomment>
   <translation>Es wurde keine Stimme gefunden, mit der Artsound sprechen könnte.</translation>
  </message>
  <message>
   <source>Artsound cannot speak itself. {reason}</source>
   <extracomment>NO_VOICE</extracomment>
   <translation>Artsound kann selbst nicht sprechen. {reason}</translation>
  </message>
  <message>
   <source>No sound can be played. {reason} Descriptions and saving work.</source>
   <extracomment>NO_SOUND</extracomment>
   <translation>Es kann kein Ton gespielt werden. {reason} Beschreibungen und Speichern gehen trotzdem.</translation>
  </message>
  <message>
   <source>Nothing has been said yet.</source>
   <extracomment>NOTHING_SAID</extracomment>
   <translation>Bisher wurde nichts gesagt.</translation>
  </message>
  <message>
   <source>Text size {percent} percent.</source>
   <extracomment>TEXT_SIZE</extracomment>
   <translation>Textgröße {percent} Prozent.</translation>
  </message>
  <message>
   <source>High contrast off.</source>
   <extracomment>HIGH_CONTRAST_OFF</extracomment>
   <translation>Hoher Kontrast aus.</translation>
  </message>
  <message>
   <source>High contrast on.</source>
   <extracomment>HIGH_CONTRAST_ON</extracomment>
   <translation>Hoher Kontrast ein.</translation>
  </message>
  <message>
   <source>Artsound's own voice is off. F4 turns it on.</source>
   <extracomment>OWN_VOICE_OFF</extracomment>
   <translation>Die eigene Stimme von Artsound ist aus. F4 schaltet sie ein.</translation>
  </message>
  <message>
   <source>Artsound's own voice is on. F4 turns it off.</source>
   <extracomment>OWN_VOICE_ON</extracomment>
   <translation>Die eigene Stimme von Artsound ist ein. F4 schaltet sie aus.</translation>
  </message>
  <message>
   <source>Replace it</source>
   <extracomment>REPLACE_IT</extracomment>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <source>There is no {name} in the folder {folder}.</source>
   <extracomment>NOT_THERE</extracomment>
   <translation>Im Ordner {folder} gibt es kein {name}.</translation>
  </message>
  <message>
   <source>{name} is already in the folder {folder}. Replace it by the new one?</source>
   <extracomment>ASK_REPLACE</extracomment>
   <translation>{name} ist schon im Ordner {folder}. Durch das Neue ersetzen?</translation>
  </message>
  <message>
   <source>Saved as {name}.</source>
   <extracomment>SAVED</extracomment>
   <translation>Gespeichert als {name}.</translation>
  </message>
  <message>
   <source>Saving.</source>
   <extracomment>SAVING</extracomment>
   <translation>Speichern.</translation>
  </message>
  <message>
   <source>All files</source>
   <extracomment>ALL_FILES</extracomment>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>Pictures</source>
   <extracomment>PICTURES</extracomment>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Open a folder</source>
   <extracomment>OPEN_FOLDER_TITLE</extracomment>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <source>Open a painting</source>
   <extracomment>OPEN_TITLE</extracomment>
   <translation>Gemälde öffnen</translation>
  </message>
  <message>
   <source>Save the score</source>
   <extracomment>SAVE_SCORE_TITLE</extracomment>
   <translation>Noten speichern</translation>
  </message>
  <message>
   <source>Save the music</source>
   <extracomment>SAVE_TITLE</extracomment>
   <translation>Musik speichern</translation>
  </message>
  <message>
   <source>{percent} percent.</source>
   <extracomment>PERCENT</extracomment>
   <translation>{percent} Prozent.</translation>
  </message>
  <message>
   <source>AI music has no notes; turn AI music off with Control I to save the score of the composed music</source>
   <extracomment>NO_SCORE</extracomment>
   <translation>KI-Musik hat keine Noten; schalten Sie KI-Musik mit Strg I aus, um die Noten der komponierten Musik zu speichern</translation>
  </message>
  <message>
   <source>The score</source>
   <extracomment>THE_SCORE</extracomment>
   <translation>Die Notenschrift</translation>
  </message>
  <message>
   <source>Little memory is off: the AI models stay in memory.</source>
   <extracomment>LITTLE_MEMORY_OFF</extracomment>
   <translation>Wenig Speicher ist aus: Die KI-Modelle bleiben im Speicher.</translation>
  </message>
  <message>
   <source>Little memory: one AI model at a time is kept, which is slower.</source>
   <extracomment>LITTLE_MEMORY_ON</extracomment>
   <translation>Wenig Speicher: Nur ein KI-Modell auf einmal bleibt im Speicher, das ist langsamer.</translation>
  </message>
  <message>
   <source>{reason} Artsound goes on without AI models.</source>
   <extracomment>AI_GIVEN_UP</extracomment>
   <translation>{reason} Artsound macht ohne KI-Modelle weiter.</translation>
  </message>
  <message>
   <source>AI music is off: the composer plays alone.</source>
   <extracomment>AI_MUSIC_OFF</extracomment>
   <translation>KI-Musik ist aus: Der Komponist spielt allein.</translation>
  </message>
  <message>
   <source>AI music is on, where its models are on this computer.</source>
   <extracomment>AI_MUSIC_ON</extracomment>
   <translation>KI-Musik ist ein, soweit ihre Modelle auf diesem Rechner sind.</translation>
  </message>
  <message>
   <source>{variant}. It counts when AI music is on; Control I turns it on.</source>
   <extracomment>VARIANT_SAID_WITHOUT_AI</extracomment>
   <translation>{variant}. Das gilt, wenn KI-Musik ein ist; Strg I schaltet sie ein.</translation>
  </message>
  <message>
   <source>{variant}.</source>
   <extracomment>VARIANT_SAID</extracomment>
   <translation>{variant}.</translation>
  </message>
  <message>
   <source>Making the music.</source>
   <extracomment>MAKING_MUSIC</extracomment>
   <translation>Die Musik entsteht.</translation>
  </message>
  <message>
   <source>{length} is the shortest.</source>
   <extracomment>LENGTH_SHORTEST</extracomment>
   <translation>{length} ist die kürzeste Länge.</translation>
  </message>
  <message>
   <source>{length} is the longest.</source>
   <extracomment>LENGTH_LONGEST</extracomment>
   <translation>{length} ist die größte Länge.</translation>
  </message>
  <message>
   <source>Music length: {length}.</source>
   <extracomment>LENGTH_SAID</extracomment>
   <translation>Länge der Musik: {length}.</translation>
  </message>
  <message>
   <source>As read from the painting: {emotion}.</source>
   <extracomment>AS_READ_SAID</extracomment>
   <translation>Wie aus dem Gemälde gelesen: {emotion}.</translation>
  </message>
  <message>
   <source>{emotion}.</source>
   <extracomment>EMOTION_SAID</extracomment>
   <translation>{emotion}.</translation>
  </message>
  <message>
   <source>New music.</source>
   <extracomment>NEW_MUSIC</extracomment>
   <translation>Neue Musik.</translation>
  </message>
  <message>
   <source>Sound on.</source>
   <extracomment>UNMUTED</extracomment>
   <translation>Ton ein.</translation>
  </message>
  <message>
   <source>Sound off.</source>
   <extracomment>MUTED</extracomment>
   <translation>Ton aus.</translation>
  </message>
  <message>
   <source>Volume {percent} percent.</source>
   <extracomment>VOLUME_SAID</extracomment>
   <translation>Lautstärke {percent} Prozent.</translation>
  </message>
  <message>
   <source>{position}.</source>
   <extracomment>SKIPPED</extracomment>
   <translation>{position}.</translation>
  </message>
  <message>
   <source>The music has stopped.</source>
   <extracomment>MUSIC_STOPPED</extracomment>
   <translation>Die Musik hat angehalten.</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <extracomment>STOPPED</extracomment>
   <translation>Gestoppt.</translation>
  </message>
  <message>
   <source>Paused at {position}.</source>
   <extracomment>PAUSED</extracomment>
   <translation>Pause bei {position}.</translation>
  </message>
  <message>
   <source>Playing.</source>
   <extracomment>PLAYING</extracomment>
   <translation>Musik läuft.</translation>
  </message>
  <message>
   <source>No music is playing. Control P plays it.</source>
   <extracomment>NO_MUSIC</extracomment>
   <translation>Es läuft keine Musik. Strg P spielt sie.</translation>
  </message>
  <message>
   <source>No painting is open yet. Control O opens one, or Enter in the gallery.</source>
   <extracomment>NO_PAINTING</extracomment>
   <translation>Noch ist kein Gemälde offen. Strg O öffnet eines, oder Eingabe in der Galerie.</translation>
  </message>
  <message>
   <source>No music yet</source>
   <extracomment>NOT_PLAYED</extracomment>
   <translation>Noch keine Musik</translation>
  </message>
  <message>
   <source>{position}, music is still being made</source>
   <extracomment>POSITION_MAKING</extracomment>
   <translation>{position}, die Musik entsteht noch</translation>
  </message>
  <message>
   <source>{position} of {duration}</source>
   <extracomment>POSITION</extracomment>
   <translation>{position} von {duration}</translation>
  </message>
  <message>
   <source>Music length</source>
   <extracomment>MUSIC_LENGTH</extracomment>
   <translation>Länge der Musik</translation>
  </message>
  <message>
   <source>Volume</source>
   <extracomment>VOLUME</extracomment>
   <translation>Lautstärke</translation>
  </message>
  <message>
   <source>Stop</source>
   <extracomment>STOP</extracomment>
   <translation>Stopp</translation>
  </message>
  <message>
   <source>Pause</source>
   <extracomment>PAUSE</extracomment>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Play</source>
   <extracomment>PLAY</extracomment>
   <translation>Spielen</translation>
  </message>
  <message>
   <source>Emotion</source>
   <extracomment>EMOTION</extracomment>
   <translation>Emotion</translation>
  </message>
  <message>
   <source>Looking through the folder.</source>
   <extracomment>OPENING_FOLDER</extracomment>
   <translation>Der Ordner wird durchgesehen.</translation>
  </message>
  <message>
   <source>Opening the painting.</source>
   <extracomment>OPENING</extracomment>
   <translation>Das Gemälde wird geöffnet.</translation>
  </message>
  <message>
   <source>{title}, by {artist}</source>
   <extracomment>LABELLED</extracomment>
   <translation>{title}, von {artist}</translation>
  </message>
  <message>
   <source>Painting {name}</source>
   <extracomment>UNTITLED</extracomment>
   <translation>Gemälde {name}</translation>
  </message>
  <message>
   <source>Describing the painting.</source>
   <extracomment>DESCRIBING</extracomment>
   <translation>Das Gemälde wird beschrieben.</translation>
  </message>
  <message>
   <source>The description follows…</source>
   <extracomment>DESCRIPTION_FOLLOWS</extracomment>
   <translation>Die Beschreibung folgt…</translation>
  </message>
  <message>
   <source>Description</source>
   <extracomment>DESCRIPTION</extracomment>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>This is the first painting.</source>
   <extracomment>GALLERY_FIRST</extracomment>
   <translation>Das ist das erste Gemälde.</translation>
  </message>
  <message>
   <source>This is the last painting.</source>
   <extracomment>GALLERY_LAST</extracomment>
   <translation>Das ist das letzte Gemälde.</translation>
  </message>
  <message>
   <source>No folder is open. Control Shift O opens one.</source>
   <extracomment>GALLERY_NONE</extracomment>
   <translation>Kein Ordner ist offen. Strg Umschalt O öffnet einen.</translation>
  </message>
  <message>
   <source>There are no paintings in {folder}.</source>
   <extracomment>GALLERY_EMPTY</extracomment>
   <translation>In {folder} sind keine Gemälde.</translation>
  </message>
  <message>
   <source>One painting. Open it with Enter.</source>
   <extracomment>GALLERY_OPENED_ONE</extracomment>
   <translation>Ein Gemälde. Eingabe öffnet es.</translation>
  </message>
  <message>
   <source>{count} paintings. Choose with the arrow keys, open with Enter.</source>
   <extracomment>GALLERY_OPENED</extracomment>
   <translation>{count} Gemälde. Die Pfeiltasten wählen, Eingabe öffnet.</translation>
  </message>
  <message>
   <source>Gallery</source>
   <extracomment>GALLERY</extracomment>
   <translation>Galerie</translation>
  </message>
  <message>
   <source>Opening…</source>
   <extracomment>OPENING_SHOWN</extracomment>
   <translation>Wird geöffnet…</translation>
  </message>
  <message>
   <source>Welcome to Artsound. Control O opens a painting, Control Shift O a folder. You will hear a description and music. F1 tells all keys.</source>
   <extracomment>WELCOME</extracomment>
   <translation>Willkommen bei Artsound. Strg O öffnet ein Gemälde, Strg Umschalt O einen Ordner. Sie hören eine Beschreibung und Musik. F1 nennt alle Tasten.</translation>
  </message>
  <message>
   <source>{painting} – Artsound</source>
   <extracomment>TITLE</extracomment>
   <translation>{painting} – Artsound</translation>
  </message>
  <message>
   <source>Artsound</source>
   <extracomment>PROGRAM</extracomment>
   <translation>Artsound</translation>
  </message>
  <message>
   <source>The arrow keys read it by line, Tab goes on to the music, Control P plays.</source>
   <translation type="vanished">Die Pfeiltasten lesen sie Zeile für Zeile, Tabulator geht weiter zur Musik, Strg P spielt sie.</translation>
  </message>
 </context>
 <context>
  <name>Times</name>
  <message>
   <source>{minutes} {seconds}</source>
   <extracomment>BOTH</extracomment>
   <translation>{minutes} {seconds}</translation>
  </message>
  <message>
   <source>1 second</source>
   <extracomment>SECONDS_ONE</extracomment>
   <translation>1 Sekunde</translation>
  </message>
  <message>
   <source>{count} seconds</source>
   <extracomment>SECONDS</extracomment>
   <translation>{count} Sekunden</translation>
  </message>
  <message>
   <source>1 minute</source>
   <extracomment>MINUTES_ONE</extracomment>
   <translation>1 Minute</translation>
  </message>
  <message>
   <source>{count} minutes</source>
   <extracomment>MINUTES</extracomment>
   <translation>{count} Minuten</translation>
  </message>
 </context>
 <context>
  <name>WalkTexts</name>
  <message>
   <source>The arrow keys walk it in steps, Enter goes closer, Backspace back out, Home says where you are, N goes to the next main thing, T lists them, S sweeps from left to right. Control F1 explains the tones.</source>
   <extracomment>HELP_PICTURE</extracomment>
   <translation>Die Pfeiltasten gehen Schritt für Schritt hindurch, Eingabe geht näher heran, Rücktaste wieder hinaus, Pos1 sagt, wo Sie sind, N geht zur nächsten Hauptsache, T zählt sie auf, S gibt in Tönen einen Überblick von links nach rechts. Strg F1 erklärt die Töne.</translation>
  </message>
  <message>
   <source>You are on the picture of {painting}.</source>
   <extracomment>WHERE_PICTURE</extracomment>
   <translation>Sie sind auf dem Bild von {painting}.</translation>
  </message>
  <message>
   <source>The whole picture is shown.</source>
   <extracomment>SMALLEST</extracomment>
   <translation>Das ganze Bild wird gezeigt.</translation>
  </message>
  <message>
   <source>{percent} percent is the largest.</source>
   <extracomment>LARGEST</extracomment>
   <translation>{percent} Prozent ist das Größte.</translation>
  </message>
  <message>
   <source>Picture {percent} percent.</source>
   <extracomment>ENLARGED</extracomment>
   <translation>Bild {percent} Prozent.</translation>
  </message>
  <message>
   <source>Edges of the picture.</source>
   <extracomment>EDGES</extracomment>
   <translation>Kanten des Bildes.</translation>
  </message>
  <message>
   <source>Picture in grey.</source>
   <extracomment>GREY</extracomment>
   <translation>Bild in Grau.</translation>
  </message>
  <message>
   <source>Picture in high contrast.</source>
   <extracomment>HIGH_CONTRAST</extracomment>
   <translation>Bild in hohem Kontrast.</translation>
  </message>
  <message>
   <source>Picture as painted.</source>
   <extracomment>AS_PAINTED</extracomment>
   <translation>Bild wie gemalt.</translation>
  </message>
  <message>
   <source>Control J goes to the next main thing, Control Shift T lists them, Control T sweeps.</source>
   <extracomment>NO_LETTERS</extracomment>
   <translation>Strg J geht zur nächsten Hauptsache, Strg Umschalt T zählt sie auf, Strg T gibt in Tönen einen Überblick.</translation>
  </message>
  <message>
   <source>N goes to the next main thing, Shift N to the one before, T lists them, S sweeps.</source>
   <extracomment>LETTERS</extracomment>
   <translation>N geht zur nächsten Hauptsache, Umschalt N zur vorigen, T zählt sie auf, S gibt in Tönen einen Überblick.</translation>
  </message>
  <message>
   <source>The arrow keys move, Enter goes closer, Backspace goes back out, Home says where you are.</source>
   <extracomment>KEYS</extracomment>
   <translation>Die Pfeiltasten gehen, Eingabe geht näher heran, Rücktaste geht wieder hinaus, Pos1 sagt, wo Sie sind.</translation>
  </message>
  <message>
   <source>How the tones speak</source>
   <extracomment>LEGEND_TITLE</extracomment>
   <translation>Wie die Töne sprechen</translation>
  </message>
  <message>
   <source>Preparing the walk.</source>
   <extracomment>PREPARING</extracomment>
   <translation>Der Rundgang wird vorbereitet.</translation>
  </message>
  <message>
   <source>Sweep.</source>
   <extracomment>SWEEP</extracomment>
   <translation>Überblick.</translation>
  </message>
  <message>
   <source>{zoomed} {step}</source>
   <extracomment>NEWLY</extracomment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The arrow keys move, Enter goes closer, Backspace back out. Tones tell side, height, colour and contrast; Control F1 explains them.</source>
   <extracomment>FIRST_LEGEND</extracomment>
   <translation>Die Pfeiltasten gehen, Eingabe geht näher heran, Rücktaste wieder hinaus. Töne sagen Seite, Höhe, Farbe und Kontrast; Strg F1 erklärt sie.</translation>
  </message>
  <message>
   <source>You are walking the painting. {step}</source>
   <extracomment>ENTERED</extracomment>
   <translation>Sie gehen durch das Gemälde. {step}</translation>
  </message>
 </context>
 <context>
  <name>WhyTexts</name>
  <message>
   <source>How this music was made is not known any more.</source>
   <extracomment>NOT_KNOWN</extracomment>
   <translation>Wie diese Musik entstand, ist nicht mehr bekannt.</translation>
  </message>
  <message>
   <source>There is no music yet whose reasons could be told. Control P plays it.</source>
   <extracomment>NO_MUSIC</extracomment>
   <translation>Noch gibt es keine Musik, deren Gründe man nennen könnte. Strg P spielt sie.</translation>
  </message>
  <message>
   <source>Finding the reasons.</source>
   <extracomment>FINDING</extracomment>
   <translation>Die Gründe werden gesucht.</translation>
  </message>
  <message>
   <source>The reasons follow one by one, with Tab and the arrow keys. Escape closes them.</source>
   <extracomment>HINT</extracomment>
   <translation>Die Gründe folgen einer nach dem anderen, mit Tabulator und den Pfeiltasten. Escape schließt sie.</translation>
  </message>
  <message>
   <source>Reasons</source>
   <extracomment>REASONS</extracomment>
   <translation>Gründe</translation>
  </message>
  <message>
   <source>In short</source>
   <extracomment>IN_SHORT</extracomment>
   <translation>Kurz gesagt</translation>
  </message>
  <message>
   <source>Why does it sound like this?</source>
   <extracomment>TITLE</extracomment>
   <translation>Warum klingt es so?</translation>
  </message>
 </context>
 <context>
  <name>WorkTexts</name>
  <message>
   <source>Artsound ended unexpectedly last time. Nothing that was saved is lost. A report lies in the folder {folder}.</source>
   <extracomment>ENDED_BADLY</extracomment>
   <translation>Artsound wurde beim letzten Mal unerwartet beendet. Nichts Gespeichertes ist verloren. Ein Bericht liegt im Ordner {folder}.</translation>
  </message>
  <message>
   <source>The description was stopped. Control D begins it again.</source>
   <extracomment>NO_DESCRIPTION</extracomment>
   <translation>Die Beschreibung wurde abgebrochen. Strg D beginnt sie neu.</translation>
  </message>
  <message>
   <source>The work was stopped.</source>
   <extracomment>WORK_STOPPED</extracomment>
   <translation>Die Arbeit wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Writing was stopped.</source>
   <extracomment>WRITING_STOPPED</extracomment>
   <translation>Das Schreiben wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Saving was stopped.</source>
   <extracomment>SAVING_STOPPED</extracomment>
   <translation>Das Speichern wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Making the music was stopped.</source>
   <extracomment>MUSIC_STOPPED</extracomment>
   <translation>Die Musik wird nicht weiter erzeugt.</translation>
  </message>
  <message>
   <source>Describing the painting was stopped. Control D begins it again.</source>
   <extracomment>DESCRIBING_STOPPED</extracomment>
   <translation>Das Beschreiben des Gemäldes wurde abgebrochen. Strg D beginnt es neu.</translation>
  </message>
  <message>
   <source>Opening the painting was stopped.</source>
   <extracomment>OPENING_STOPPED</extracomment>
   <translation>Das Öffnen des Gemäldes wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Looking through the folder was stopped.</source>
   <extracomment>FOLDER_STOPPED</extracomment>
   <translation>Das Durchsehen des Ordners wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Nothing is being worked on.</source>
   <extracomment>NOTHING_TO_STOP</extracomment>
   <translation>Es wird gerade an nichts gearbeitet.</translation>
  </message>
 </context>
</TS>
