"""Who is who: gazetteer, resolution in a document and over the corpus."""
