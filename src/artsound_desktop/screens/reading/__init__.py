"""Reading a description: by line, by sentence, by level of the ladder, aloud from here on, and what each sentence stands on."""
