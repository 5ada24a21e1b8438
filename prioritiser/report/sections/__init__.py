"""The parts of the story: each turns a result into blocks for one question that readers ask."""
