"""The parts of the HTML reader: lines, roles, comments and facts of a page."""
