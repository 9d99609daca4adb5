Feature: Hearing a painting alone

  Scenario: From the gallery to a painting and its music, in at most six keys
    Given a person who has set Artsound up
    And the folder of demo paintings is open
    When I press Down
    Then I hear "Carnival, by Artsound"
    When I press Return
    Then I hear "Computed brush strokes"
    And nothing was said twice
    When I press Ctrl+P
    Then music sounds

  Scenario: One key silences everything
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+P
    Then music sounds
    When I press Ctrl+.
    Then it is silent
    And I am told "Stopped."

  Scenario: A painting is heard in another emotion
    Given a person who has set Artsound up
    And the painting "grey-shore.jpg" is open
    When I press Ctrl+P
    Then music sounds
    When I press Ctrl+2
    Then I hear "Fun."
    And music sounds

  Scenario: A painting that was taken away is told, and the gallery stays
    Given a person who has set Artsound up
    And the folder of demo paintings is open
    When the file "carnival.jpg" is taken away
    And I press Down
    And I press Return
    Then I hear "carnival.jpg was not found"
    When I press Down
    Then I hear "Grey Shore"

  Scenario: Damaged settings stop nobody
    Given settings that are damaged
    When Artsound is started
    Then I hear "The settings could not be read"
    And there is a file "desktop.damaged.json" in the settings
