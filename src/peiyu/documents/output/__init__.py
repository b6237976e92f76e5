"""What comes out: JSON of the contract, the officer's workbook, draft rules, the list of what needs a person."""
