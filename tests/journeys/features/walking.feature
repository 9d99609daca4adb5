Feature: Walking a painting by keys

  Scenario: Cells, a closer look, and back
    Given a person who has set Artsound up
    And the painting "red-storm.jpg" is open
    When I press Ctrl+W
    Then I hear "You are walking the painting."
    When I press Left
    Then I hear "Middle left"
    When I press Left
    Then I hear "Left edge."
    When I press Return
    Then I hear "Zoomed once."
    When I press Home
    Then I hear "zoomed once into the middle left of the painting"
    When I press Backspace
    Then I hear "Middle left"

  Scenario: From one main thing to the next
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+W
    Then I hear "You are walking the painting."
    When I press N
    Then I hear "1 of"
    When I press N
    Then I hear "2 of"

  Scenario: Stepping sounds
    Given a person who has set Artsound up
    And the painting "red-storm.jpg" is open
    When I press Ctrl+W
    Then I hear "You are walking the painting."
    When I press Right
    Then a tone sounds
