Feature: What is felt, and why the music sounds as it does

  Scenario: The feeling is told with its doubt, and the music follows the person
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press F3
    Then I hear "percent"
    When I press Ctrl+P
    Then music sounds
    When I press Alt+PgUp
    Then I am told "1 livelier"
    And music sounds

  Scenario: The music gives its reasons
    Given a person who has set Artsound up
    And the painting "red-storm.jpg" is open
    When I press Ctrl+P
    Then music sounds
    When I press Ctrl+Y
    Then I hear "because"
    When I press Escape
    And I press Ctrl+.
    Then it is silent
