"""The brief and other pages."""
