"""Backup and restore: what a deployment contains, copied at one instant and compared after copying."""
