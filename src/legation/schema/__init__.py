"""The nouns: frozen records, vocabularies, ids and their JSON form. Standard library only."""
