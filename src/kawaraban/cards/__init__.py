"""Pictures to share: the card that other sites show beside a link to an article."""
