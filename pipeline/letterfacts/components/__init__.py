"""The spaCy components, one module for each thing found; `letterfacts.assemble` has their order.

Example:  nlp.add_pipe("letterfacts_dates")
Reads     Doc text, tokens, tags, parse and entities, and the marks of earlier components
Writes    spans and marks on the Doc
Rules     a component never changes the text; it works on a blank pipeline, if less well
"""
