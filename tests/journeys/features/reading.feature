Feature: Reading a description

  Scenario: A level of the description at a time
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press Shift+Down
    Then I hear "Tour."
    And nothing was said twice
    When I press Shift+Down
    Then I hear "Style."
    When I press Shift+Up
    Then I hear "Tour."
