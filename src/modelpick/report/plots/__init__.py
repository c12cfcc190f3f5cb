"""Where everything of a plot stands: one file a plot. templates/plots.svg draws what these compute."""
