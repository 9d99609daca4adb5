Feature: Where something is missing, before a screen reader

  Scenario: Without a sound device all else is told
    Given a person who has set Artsound up
    And a computer without a sound device
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+P
    Then I hear "No sound can be played."
    When I press Shift+Down
    Then I hear "Tour."

  Scenario: A full disk is told, and nothing half is left
    Given a person who has set Artsound up
    And a disk that takes no more than 200 kilobytes in a file
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+Shift+L
    And I press Ctrl+K
    Then I hear "could not be"
    And there is no file "music.flac" in the library
