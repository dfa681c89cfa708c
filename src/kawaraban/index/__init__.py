"""What the site knows of its articles as a whole: taxonomies, keywords, neighbours."""
