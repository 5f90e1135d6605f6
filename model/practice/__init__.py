"""The practice study: synthetic patients with believable histories, made from a seed, in a study file of their own."""
