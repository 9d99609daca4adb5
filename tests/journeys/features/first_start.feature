Feature: The first start

  Scenario: The questions can be skipped by one key, and the gallery is there
    Given a person who has never started Artsound
    When Artsound is started on the folder of demo paintings
    Then I hear "Who speaks to you?"
    When I press Escape
    Then I hear "Set-up skipped."
    When I press Down
    Then I hear "Carnival"

  Scenario: The questions are answered by Enter alone, and are not asked again
    Given a person who has never started Artsound
    When Artsound is started on the folder of demo paintings
    Then I hear "Who speaks to you?"
    When I answer every question with Enter
    Then I hear "Artsound is set up."
    When Artsound is closed and started again
    Then I do not hear "Who speaks to you?"

  Scenario: The questions can be asked again
    Given a person who has set Artsound up
    And Artsound is open
    When I press Shift+F1
    Then I hear "Who speaks to you?"
    When I press Escape
    Then I hear "Set-up skipped."
