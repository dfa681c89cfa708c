"""From the site's values to the files that browsers and feed readers get."""
