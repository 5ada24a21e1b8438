"""One document for each verb that explains: facts of `reasons` in, sentences and tables out."""
