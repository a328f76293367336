"""Reports received one by one: looked at, kept in the archive, written into the ledger, decided on, withdrawn."""
