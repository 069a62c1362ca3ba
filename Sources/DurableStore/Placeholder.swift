enum DurableStorePlaceholder {}
