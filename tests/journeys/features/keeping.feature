Feature: Keeping and finding again

  Scenario: What was heard is kept, and heard again another day
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+L, Ctrl+Shift+L, Ctrl+Shift+L
    And I press Ctrl+K
    Then I hear "Kept."
    And there is a file "music.flac" in the library
    When the file "grey-shore.jpg" is taken away
    And Artsound is closed and started again
    And I press Ctrl+Shift+K
    Then I hear "Grey Shore"
    When I choose the first of the library
    Then I hear "this is the copy that was kept"
    When I press Ctrl+P
    Then music sounds
