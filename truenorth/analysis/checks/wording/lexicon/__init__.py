"""Words by language. A statement in a language without a pack is not judged by its words."""
