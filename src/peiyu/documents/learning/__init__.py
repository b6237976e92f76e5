"""A small linear model for fields that people agree on but rules miss: strings as features, integer weights in a data file.

`words` makes features of a sentence, `weights` reads a file and decides (integers only, so every machine gives the same
answer), `fit` makes the file (numpy; only the training command imports it). What the features of a field are is said in
`peiyu.documents.extraction`, beside the rules of that field.
"""
