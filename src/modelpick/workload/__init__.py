"""What is asked: the one table of options, the workload that they make, and the presets."""
