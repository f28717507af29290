"""Roads: the embedded network, and one interface to the engines that route over roads."""
