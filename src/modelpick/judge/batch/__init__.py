"""Many workloads on one ground, weighed in arrays. The only room of judge/ that imports numpy, and slow to start."""
