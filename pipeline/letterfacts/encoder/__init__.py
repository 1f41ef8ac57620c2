"""A small transformer under the rules: one pass gives tags, lemmas, parse, sentence bounds and names.

Example:  nlp.add_pipe("letterfacts_encoder").from_disk(folder)
Reads     token texts
Writes    tag_, pos_, morph, lemma_, head, dep_, sentence starts, ents
Rules     ONNX Runtime on one thread, no torch; trained by models/encoder/
"""
