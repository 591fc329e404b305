"""What is known before reading: words, frames, actors, people's names, places."""
