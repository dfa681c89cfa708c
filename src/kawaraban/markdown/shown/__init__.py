"""What a page has of a body's tokens: ids, links, pictures, headings, tables, code; and their text without markup."""
