"""The demonstration township: three months of 蚌峨乡 lived through the same verbs as people, on the real calendar."""
