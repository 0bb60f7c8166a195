"""SHOW: command line and pages. They parse, call and print."""
