Feature: Where something is missing

  Scenario: Without a sound device all else works
    Given a person who has set Artsound up
    And a computer without a sound device
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+P
    Then I am told "No sound can be played."

  Scenario: Without a voice nobody is left waiting
    Given a person who has set Artsound up
    And a computer without a voice
    And the painting "grey-shore.jpg" is open
    When I press F4
    Then I am told "No voice was found for Artsound to speak with."
    When I press Ctrl+P
    Then music sounds
