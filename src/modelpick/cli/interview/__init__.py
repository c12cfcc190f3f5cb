"""The questionnaire: questions as data, answers as options, and two ways to put them to a terminal."""
